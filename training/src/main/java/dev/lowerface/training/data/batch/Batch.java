package dev.lowerface.training.data.batch;

import dev.lowerface.training.objective.Targets;

/**
 * Faces as networks see them, with their labels.
 *
 * @param whole whole faces {@code [count, channels, side, side]}, normalised, for a teacher; empty
 *     where nobody asked for them
 * @param seen what the trained network sees, {@code [count, channels, rows, side]}, normalised
 * @param targets what the network should say of them
 * @param indices {@code [count]}, each face's place in its set; -1 for a picture without a mouth
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Batch(float[] whole, float[] seen, Targets targets, int[] indices) {
  /**
   * The classes.
   *
   * @return {@code [count]}, 0 to 7, or {@link Targets#NO_MOUTH}
   */
  public int[] labels() {
    return targets.labels();
  }

  /**
   * How many pictures.
   *
   * @return the count
   */
  public int count() {
    return indices.length;
  }
}
