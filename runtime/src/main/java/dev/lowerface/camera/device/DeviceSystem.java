package dev.lowerface.camera.device;

import dev.lowerface.camera.capture.CaptureDevice;
import dev.lowerface.camera.capture.CaptureFault;
import dev.lowerface.expression.LowerfaceException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What knows the cameras of a machine: Video4Linux, or DirectShow. */
interface DeviceSystem {
  /** That of the machine this runs on. */
  static DeviceSystem ofThisMachine() {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    return windows ? new WindowsDevices() : LinuxDevices.ofThisMachine();
  }

  /**
   * Opens a camera.
   *
   * @param identity a number, a part of a name or, on Linux, a path
   * @throws LowerfaceException if there is none like that, or more than one
   * @throws CaptureFault if it cannot be opened
   */
  CaptureDevice open(String identity) throws CaptureFault;

  /** What to say of a camera that cannot be used. */
  LowerfaceException unusable(String identity, CaptureFault fault);

  /** All cameras there are. */
  List<FoundDevice> list();

  /** What tells when a camera is plugged in; null where nothing does. */
  @Nullable DeviceWatch watched(String identity);
}
