package dev.lowerface.training.objective;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;

/**
 * What a network should say of a batch.
 *
 * @param labels {@code [count]}, 0 to 7; {@link #NO_MOUTH} for a picture without a mouth
 * @param shares {@code [count, 8]}, what each class should get; a row sums to 1, or is all zeros
 *     for a picture without a mouth
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Targets(int[] labels, float[] shares) {
  /** The label of a picture without a mouth: no loss of classes or embeddings counts it. */
  public static final int NO_MOUTH = -1;

  public Targets {
    if (shares.length != labels.length * Emotion.COUNT) {
      throw new LowerfaceException(
          "expected "
              + labels.length * Emotion.COUNT
              + " shares for "
              + labels.length
              + " labels, got "
              + shares.length);
    }
  }

  /**
   * All of each row for its label.
   *
   * @param labels {@code [count]}
   * @return the targets
   */
  public static Targets of(int[] labels) {
    float[] shares = new float[labels.length * Emotion.COUNT];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != NO_MOUTH) {
        shares[i * Emotion.COUNT + labels[i]] = 1;
      }
    }
    return new Targets(labels, shares);
  }

  /**
   * A share of each row is spread over all classes (Szegedy et al. 2016).
   *
   * @param smoothing the share, 0 to 1
   * @return other targets; these where the share is 0
   */
  public Targets smoothed(double smoothing) {
    if (smoothing == 0) {
      return this;
    }
    float[] smooth = new float[shares.length];
    for (int k = 0; k < shares.length; k++) {
      double even = hasMouth(k / Emotion.COUNT) ? smoothing / Emotion.COUNT : 0;
      smooth[k] = (float) ((1 - smoothing) * shares[k] + even);
    }
    return new Targets(labels, smooth);
  }

  /**
   * Those of some pictures.
   *
   * @param pictures their places
   * @return other targets
   */
  public Targets at(int... pictures) {
    int[] some = new int[pictures.length];
    float[] rows = new float[pictures.length * Emotion.COUNT];
    for (int i = 0; i < pictures.length; i++) {
      some[i] = labels[pictures[i]];
      int from = pictures[i] * Emotion.COUNT;
      System.arraycopy(shares, from, rows, i * Emotion.COUNT, Emotion.COUNT);
    }
    return new Targets(some, rows);
  }

  /**
   * How many pictures.
   *
   * @return the count
   */
  public int count() {
    return labels.length;
  }

  boolean hasMouth(int picture) {
    return labels[picture] != NO_MOUTH;
  }
}
