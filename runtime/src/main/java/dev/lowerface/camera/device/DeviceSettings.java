package dev.lowerface.camera.device;

import dev.lowerface.camera.SourceOptions;
import dev.lowerface.camera.capture.CaptureControl;
import dev.lowerface.camera.capture.CaptureDevice;
import dev.lowerface.camera.capture.CaptureFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sets a device's controls as they are asked for: exposure, gain, and the frequency of lamps. What
 * is not asked for stays as it is, but for one thing: automatic exposure is kept from lowering the
 * rate in the dark, where many cameras halve it.
 */
final class DeviceSettings {
  private static final int MICROS_PER_UNIT = 100;
  private static final int MANUAL = 1;
  private static final int SHUTTER_FIRST = 2;
  private static final int APERTURE_FIRST = 3;

  private final CaptureDevice device;
  private final List<CaptureControl> controls;
  private final List<String> missing = new ArrayList<>();

  private DeviceSettings(CaptureDevice device) throws CaptureFault {
    this.device = device;
    this.controls = device.controls();
  }

  /**
   * Sets what is asked for.
   *
   * @return what the device does not have or take, for instance {@code exposure=8}
   * @throws CaptureFault if it has gone
   */
  static List<String> apply(CaptureDevice device, DeviceRequest request) throws CaptureFault {
    DeviceSettings settings = new DeviceSettings(device);
    settings.trySet(CaptureControl.RATE_FOLLOWS_EXPOSURE, 0);
    Integer exposure = request.exposureMicros();
    if (exposure != null && !settings.expose(exposure)) {
      settings.missing.add("exposure");
    }
    Integer gain = request.gain();
    if (gain != null && !settings.trySet(CaptureControl.GAIN, gain)) {
      settings.missing.add("gain");
    }
    Integer hertz = request.powerLineHertz();
    if (hertz != null && !settings.trySet(CaptureControl.POWER_LINE, powerLine(hertz))) {
      settings.missing.add("powerline");
    }
    return settings.missing;
  }

  private boolean expose(int micros) throws CaptureFault {
    if (micros == SourceOptions.AUTOMATIC) {
      // Which of the automatic ones a camera has depends on whether it has an iris.
      return trySet(CaptureControl.EXPOSURE_AUTO, 0)
          || trySet(CaptureControl.EXPOSURE_AUTO, APERTURE_FIRST);
    }
    boolean manual =
        trySet(CaptureControl.EXPOSURE_AUTO, MANUAL)
            || trySet(CaptureControl.EXPOSURE_AUTO, SHUTTER_FIRST);
    return manual && trySet(CaptureControl.EXPOSURE, Math.max(1, micros / MICROS_PER_UNIT));
  }

  private boolean trySet(int id, int value) throws CaptureFault {
    Optional<CaptureControl> control = controls.stream().filter(one -> one.id() == id).findFirst();
    if (control.isEmpty() || !control.get().takes(value)) {
      return false;
    }
    try {
      device.set(control.get(), value);
      return true;
    } catch (CaptureFault e) {
      if (e.kind() == CaptureFault.Kind.GONE) {
        throw e;
      }
      return false; // It says that it takes the value, and does not.
    }
  }

  private static int powerLine(int hertz) {
    return switch (hertz) {
      case 50 -> 1;
      case 60 -> 2;
      case SourceOptions.AUTOMATIC -> 3;
      default -> 0;
    };
  }
}
