package dev.lowerface.inference;

import java.util.Locale;
import java.util.Optional;

/** Whether a provider gives the answers that the CPU gives. */
final class Agreement {
  /** The largest difference of a probability that is still the same answer. */
  static final float TOLERANCE = 1e-2f;

  private Agreement() {}

  /**
   * Compares answers to the same pictures.
   *
   * @param expected the CPU's probabilities, {@code [picture][class]}
   * @param actual the provider's, of the same shape
   * @return empty if they agree to {@link #TOLERANCE}, else where they do not, in a few words
   */
  static Optional<String> disagreement(float[][] expected, float[][] actual) {
    for (int picture = 0; picture < expected.length; picture++) {
      for (int k = 0; k < expected[picture].length; k++) {
        float difference = Math.abs(actual[picture][k] - expected[picture][k]);
        if (!(difference <= TOLERANCE)) { // So that NaN never agrees.
          return Optional.of(
              String.format(
                  Locale.ROOT,
                  "it answers picture %d with %.4f for class %d, the CPU with %.4f",
                  picture + 1,
                  actual[picture][k],
                  k,
                  expected[picture][k]));
        }
      }
    }
    return Optional.empty();
  }
}
