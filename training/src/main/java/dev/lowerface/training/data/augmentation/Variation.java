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
 * @param mixup how far faces are mixed with one another, pictures and targets alike: alpha of the
 *     Beta distribution that the share is drawn from, 0 (not at all) to 1
 */
public record Variation(
    AugmentationRange range, int copies, boolean degraded, double outliers, double mixup) {
  /** Faces as they are. */
  public static final Variation NONE = new Variation(AugmentationRange.NONE, 1, false, 0, 0);

  /** Faces a little moved and lit, never twice the same. */
  public static final Variation LIGHT = new Variation(AugmentationRange.LIGHT, 0, false, 0, 0);

  public Variation {
    if (copies < 0 || !(outliers >= 0 && outliers <= 1)) {
      throw new LowerfaceException(
          "expected 0 or more copies of a face and a share of outliers from 0 to 1, got "
              + copies
              + " and "
              + outliers);
    }
    if (!(mixup >= 0 && mixup <= 1)) {
      throw new LowerfaceException("expected a mixup from 0 to 1, got " + mixup);
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
