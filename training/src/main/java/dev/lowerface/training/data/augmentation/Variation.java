package dev.lowerface.training.data.augmentation;

import dev.lowerface.expression.LowerfaceException;

/**
 * How training pictures vary.
 *
 * @param range how far augmentation goes
 * @param copies in how many placements each face is seen; 0 for another one in every epoch. With a
 *     fixed number a teacher, who is shown the placements alone, is asked once for each.
 * @param degraded whether what the trained network sees is degraded as by a mouth camera, see
 *     {@link dev.lowerface.training.data.degradation.Degradation}
 * @param outliers pictures without a mouth for each face, 0 to 1
 */
public record Variation(AugmentationRange range, int copies, boolean degraded, double outliers) {
  /** Faces as they are. */
  public static final Variation NONE = new Variation(AugmentationRange.NONE, 1, false, 0);

  /** Faces a little moved and lit, never twice the same. */
  public static final Variation LIGHT = new Variation(AugmentationRange.LIGHT, 0, false, 0);

  public Variation {
    if (copies < 0 || !(outliers >= 0 && outliers <= 1)) {
      throw new LowerfaceException(
          "expected 0 or more copies of a face and a share of outliers from 0 to 1, got "
              + copies
              + " and "
              + outliers);
    }
  }

  /**
   * Whether any picture differs from its face.
   *
   * @return false for {@link #NONE}
   */
  public boolean changes() {
    return !equals(NONE);
  }
}
