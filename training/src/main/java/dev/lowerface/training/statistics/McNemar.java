package dev.lowerface.training.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * McNemar's test between two classifiers on the same faces, exact: whether those that only one of
 * them gets right are as many on either side (McNemar 1947).
 *
 * @param onlyFirst faces that only the first gets right
 * @param onlySecond faces that only the second gets right
 * @param p probability of a difference as large or larger if both were equally good
 */
public record McNemar(int onlyFirst, int onlySecond, double p) {
  /**
   * Compares two lists of answers.
   *
   * @param first the first's classes
   * @param second the second's classes
   * @param labels the true classes
   * @return the test; p is 1 where both are right on the same faces
   * @throws IllegalArgumentException if the lengths differ
   */
  public static McNemar of(int[] first, int[] second, int[] labels) {
    if (first.length != labels.length || second.length != labels.length) {
      throw new IllegalArgumentException(
          "expected as many answers as labels, got "
              + first.length
              + " and "
              + second.length
              + " for "
              + labels.length);
    }
    int onlyFirst = 0;
    int onlySecond = 0;
    for (int i = 0; i < labels.length; i++) {
      boolean one = first[i] == labels[i];
      boolean other = second[i] == labels[i];
      onlyFirst += one && !other ? 1 : 0;
      onlySecond += other && !one ? 1 : 0;
    }
    int differing = onlyFirst + onlySecond;
    double tail =
        BinomialDistribution.of(differing, 0.5)
            .cumulativeProbability(Math.min(onlyFirst, onlySecond));
    double p = Math.min(1, 2 * tail); // Two-sided: the distribution is symmetric.
    return new McNemar(onlyFirst, onlySecond, p);
  }
}
