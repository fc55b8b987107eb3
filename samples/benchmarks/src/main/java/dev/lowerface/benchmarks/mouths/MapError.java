package dev.lowerface.benchmarks.mouths;

import dev.lowerface.vision.FaceMap;

/**
 * How far a map is off the truth.
 *
 * @param centre distance of both mouths, as a share of the face's width
 * @param rollDegrees difference of both turns, 0 to 180
 * @param size how much larger or smaller the face is, as a share
 */
public record MapError(double centre, double rollDegrees, double size) {
  private static final double MOST_CENTRE = 0.05;
  private static final double MOST_ROLL = 5;
  private static final double MOST_SIZE = 0.15;

  /**
   * Compares.
   *
   * @param map the map
   * @param truth what it should be
   * @return the differences
   */
  public static MapError of(FaceMap map, FaceMap truth) {
    double width = Math.sqrt(truth.width() * truth.height());
    return new MapError(
        Math.hypot(map.mouthX() - truth.mouthX(), map.mouthY() - truth.mouthY()) / width,
        Math.abs(Math.IEEEremainder(map.rollDegrees() - truth.rollDegrees(), 360)),
        Math.abs(Math.sqrt(map.width() * map.height()) / width - 1));
  }

  /**
   * Whether mouth and turn are right.
   *
   * @return true within 5 % of the face's width and 5 degrees
   */
  public boolean placed() {
    return centre <= MOST_CENTRE && rollDegrees <= MOST_ROLL;
  }

  /**
   * Whether the size is right as well.
   *
   * @return true if it is placed, and within 15 % of its size
   */
  public boolean right() {
    return placed() && size <= MOST_SIZE;
  }
}
