package dev.lowerface.vision;

import dev.lowerface.expression.LowerfaceException;
import java.util.Locale;

/** Which part of a face can be seen (arXiv:2008.01003, section on occlusion). */
public enum VisibleHalf {
  /** The lower half: a headset hides the rest. */
  LOWER,
  /** The upper half: the mirror case of the paper, as under a mask. */
  UPPER,
  /** The whole face. */
  FULL;

  /**
   * Reads a name as the commands and the model file write it.
   *
   * @param name {@code lower}, {@code upper} or {@code full}
   * @return the half
   * @throws LowerfaceException for any other name
   */
  public static VisibleHalf of(String name) {
    for (VisibleHalf half : values()) {
      if (half.label().equals(name)) {
        return half;
      }
    }
    throw new LowerfaceException(
        "expected lower, upper or full as the visible half, got '" + name + "'");
  }

  /**
   * The lower-case name.
   *
   * @return {@code lower}, {@code upper} or {@code full}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
