package dev.lowerface.camera.device;

import dev.lowerface.camera.capture.CaptureDevice;
import dev.lowerface.camera.capture.CaptureFault;
import dev.lowerface.camera.capture.CaptureMode;
import dev.lowerface.expression.LowerfaceException;
import java.util.List;
import java.util.Optional;

/** The cameras of this machine, and what each offers. */
public final class DeviceCatalogue {
  private DeviceCatalogue() {}

  /**
   * All cameras there are.
   *
   * @return by their numbers; empty if there are none
   */
  public static List<FoundDevice> devices() {
    return DeviceSystem.ofThisMachine().list();
  }

  /**
   * What a camera offers. It is opened for that, but does not stream: another program may use it.
   *
   * @param device one of {@link #devices}
   * @return its modes and controls
   * @throws LowerfaceException if it cannot be opened
   */
  public static DeviceOffer offer(FoundDevice device) {
    DeviceSystem system = DeviceSystem.ofThisMachine();
    String identity = device.source().substring(DeviceScheme.PREFIX.length());
    try (CaptureDevice opened = system.open(identity)) {
      List<CaptureMode> modes = opened.modes();
      return new DeviceOffer(modes, chosen(modes), opened.controls());
    } catch (CaptureFault e) {
      throw system.unusable(identity, e);
    }
  }

  private static Optional<CaptureMode> chosen(List<CaptureMode> modes) {
    try {
      return Optional.of(ModeChoice.of(modes, DeviceRequest.NOTHING));
    } catch (CaptureFault e) {
      return Optional.empty();
    }
  }
}
