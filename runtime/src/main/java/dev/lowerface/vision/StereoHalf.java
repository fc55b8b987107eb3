package dev.lowerface.vision;

import dev.lowerface.expression.LowerfaceException;
import java.util.Locale;

/** Which half is used of a picture that shows two views side by side. */
public enum StereoHalf {
  /** The picture shows one view; all of it is used. */
  NONE,
  /** The left half of the picture. */
  LEFT,
  /** The right half of the picture. */
  RIGHT;

  /**
   * Reads a name as commands and files write it.
   *
   * @param name {@code none}, {@code left} or {@code right}
   * @return the half
   * @throws LowerfaceException for any other name
   */
  public static StereoHalf of(String name) {
    for (StereoHalf half : values()) {
      if (half.label().equals(name)) {
        return half;
      }
    }
    throw new LowerfaceException(
        "expected none, left or right as the half of a stereo picture, got '" + name + "'");
  }

  /**
   * The lower-case name.
   *
   * @return {@code none}, {@code left} or {@code right}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
