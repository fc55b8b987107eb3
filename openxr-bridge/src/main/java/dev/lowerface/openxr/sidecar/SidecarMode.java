package dev.lowerface.openxr.sidecar;

import dev.lowerface.expression.LowerfaceException;
import java.util.Locale;

/** The kind of session that a sidecar keeps. */
public enum SidecarMode {
  /**
   * An overlay if a panel is wanted and the runtime has overlays, else headless, else an overlay.
   */
  AUTO,
  /** XR_MND_headless: no graphics and no frames; what costs least. */
  HEADLESS,
  /** XR_EXTX_overlay: frames over those of the application, in its pace. Needs OpenGL. */
  OVERLAY;

  /**
   * The word for it.
   *
   * @return for instance {@code headless}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The mode of a word.
   *
   * @param label {@code auto}, {@code headless} or {@code overlay}
   * @return the mode
   * @throws LowerfaceException if it is another
   */
  public static SidecarMode of(String label) {
    for (SidecarMode mode : values()) {
      if (mode.label().equals(label)) {
        return mode;
      }
    }
    throw new LowerfaceException(
        "expected auto, headless or overlay as the OpenXR session, got '" + label + "'");
  }
}
