package dev.lowerface.training.experiment;

import java.util.Arrays;

/**
 * The probability of a mouth below which a picture is said to have none: as high as possible, but
 * at most 0.95, with at most one validation face in two hundred below it. [ours]
 */
final class PresenceLimit {
  private static final double LOST = 0.005;
  private static final double MOST = 0.95;
  private static final double LEAST = 1e-3;

  private PresenceLimit() {}

  /**
   * The limit.
   *
   * @param presence the probability of a mouth for each validation face
   * @return above 0 and below 1
   */
  static double of(float[] presence) {
    float[] sorted = presence.clone();
    Arrays.sort(sorted);
    double kept = sorted[(int) (LOST * sorted.length)];
    return Math.max(LEAST, Math.min(MOST, kept));
  }
}
