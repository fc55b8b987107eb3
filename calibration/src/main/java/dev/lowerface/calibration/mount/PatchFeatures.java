package dev.lowerface.calibration.mount;

import java.util.Random;

/**
 * What the steps of a {@link MouthDescent} are linear in: the pixels of a {@link MouthPatch}, and a
 * fixed random layer of rectified sums of them (Huang, Zhu and Siew, "Extreme learning machine",
 * Neurocomputing 70, 2006), which makes a step more than a linear function of the pixels.
 */
public final class PatchFeatures {
  /** Units of the random layer. */
  private static final int UNITS = 600;

  /** How many numbers describe a patch. */
  public static final int COUNT = MouthPatch.VALUES + UNITS;

  private static final long SEED = 1;

  /** Signs of the sums, [pixel][unit], already divided by the root of their number. */
  private final float[] signs = new float[UNITS * MouthPatch.VALUES];

  private final float[] offsets = new float[UNITS];

  /** The layer; always the same. */
  public PatchFeatures() {
    Random random = new Random(SEED);
    float one = (float) (1 / Math.sqrt(MouthPatch.VALUES));
    for (int i = 0; i < signs.length; i++) {
      signs[i] = random.nextBoolean() ? one : -one;
    }
    for (int unit = 0; unit < UNITS; unit++) {
      offsets[unit] = (float) (0.5 * random.nextGaussian());
    }
  }

  /**
   * Describes a patch.
   *
   * @param patch {@link MouthPatch#VALUES} numbers
   * @param out becomes {@link #COUNT} numbers
   */
  public void of(float[] patch, float[] out) {
    System.arraycopy(patch, 0, out, 0, MouthPatch.VALUES);
    float[] sums = offsets.clone();
    // Unit by unit within, so that the compiler takes many at a time.
    for (int i = 0; i < MouthPatch.VALUES; i++) {
      float pixel = patch[i];
      int from = i * UNITS;
      for (int unit = 0; unit < UNITS; unit++) {
        sums[unit] += signs[from + unit] * pixel;
      }
    }
    for (int unit = 0; unit < UNITS; unit++) {
      out[MouthPatch.VALUES + unit] = Math.max(0, sums[unit]);
    }
  }
}
