package dev.lowerface.camera.device;

import dev.lowerface.camera.capture.CaptureControl;
import dev.lowerface.camera.capture.CaptureMode;
import java.util.List;
import java.util.Optional;

/**
 * What a camera offers.
 *
 * @param modes in which it gives its pictures, in its own order
 * @param chosen the mode that is taken where none is asked for; empty if none can be read
 * @param controls what can be set on it
 */
public record DeviceOffer(
    List<CaptureMode> modes, Optional<CaptureMode> chosen, List<CaptureControl> controls) {
  /** Copies the lists. */
  public DeviceOffer {
    modes = List.copyOf(modes);
    controls = List.copyOf(controls);
  }
}
