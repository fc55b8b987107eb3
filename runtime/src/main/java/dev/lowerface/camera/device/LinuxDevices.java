package dev.lowerface.camera.device;

import dev.lowerface.camera.capture.CaptureDevice;
import dev.lowerface.camera.capture.CaptureFault;
import dev.lowerface.camera.capture.CaptureFault.Kind;
import dev.lowerface.camera.v4l2.V4l2Device;
import dev.lowerface.expression.LowerfaceException;
import java.nio.file.Path;
import java.util.List;

/** The cameras of Linux: found by {@link DeviceFinder}, opened by Video4Linux. */
final class LinuxDevices implements DeviceSystem {
  private final DeviceFinder finder;
  private final Opener opener;

  /** Who opens a node. */
  interface Opener {
    CaptureDevice open(Path node) throws CaptureFault;
  }

  /** For tests: a finder and an opener of their own. */
  LinuxDevices(DeviceFinder finder, Opener opener) {
    this.finder = finder;
    this.opener = opener;
  }

  static LinuxDevices ofThisMachine() {
    DeviceFinder finder =
        new DeviceFinder(Path.of("/dev"), Path.of("/sys"), LinuxDevices::mayGivePictures);
    return new LinuxDevices(finder, V4l2Device::open);
  }

  @Override
  public CaptureDevice open(String identity) throws CaptureFault {
    return opener.open(finder.find(identity));
  }

  @Override
  public LowerfaceException unusable(String identity, CaptureFault fault) {
    return switch (fault.kind()) {
      case GONE, NO_CAMERA, NO_PICTURES ->
          finder.absent(identity, String.valueOf(fault.getMessage()));
      default ->
          new LowerfaceException(
              "expected pictures from camera:" + identity + ", " + fault.getMessage());
    };
  }

  @Override
  public List<FoundDevice> list() {
    return finder.list();
  }

  @Override
  public DeviceWatch watched(String identity) {
    return new DeviceWatch(finder.watched(identity));
  }

  /** One that cannot be asked may. */
  private static boolean mayGivePictures(Path node) {
    try {
      V4l2Device.open(node).close();
      return true;
    } catch (CaptureFault e) {
      return e.kind() != Kind.NO_PICTURES && e.kind() != Kind.NO_CAMERA && e.kind() != Kind.GONE;
    }
  }
}
