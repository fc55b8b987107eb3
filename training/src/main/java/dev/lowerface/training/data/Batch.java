package dev.lowerface.training.data;

/**
 * Faces as networks see them, with their labels.
 *
 * @param whole whole faces {@code [count, channels, side, side]}, normalised, for a teacher; empty
 *     where nobody asked for them
 * @param seen what the trained network sees, {@code [count, channels, rows, side]}, normalised
 * @param labels {@code [count]}, 0 to 7
 * @param indices {@code [count]}, each face's place in its set
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Batch(float[] whole, float[] seen, int[] labels, int[] indices) {
  /**
   * How many faces.
   *
   * @return the count
   */
  public int count() {
    return labels.length;
  }
}
