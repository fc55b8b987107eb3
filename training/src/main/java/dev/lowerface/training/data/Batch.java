package dev.lowerface.training.data;

/**
 * Whole faces as a network sees them, with their labels.
 *
 * @param faces {@code [count, side, side]}, normalised
 * @param labels {@code [count]}, 0 to 7
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Batch(float[] faces, int[] labels) {
  /**
   * How many faces.
   *
   * @return the count
   */
  public int count() {
    return labels.length;
  }
}
