package dev.lowerface.calibration.mount;

import dev.lowerface.vision.FaceMap;
import java.util.Arrays;

/**
 * What the steps of a {@link MouthDescent} are linear in, free of brightness and contrast: how the
 * mouth changes as it opens and how it looks closed, at a third of the resolution of a {@link
 * MouthPatch}; and in which directions edges run in each cell of both pictures, by their strength
 * against that of their neighbours, as in histograms of oriented gradients (Dalal and Triggs, CVPR
 * 2005). Not thread-safe.
 */
public final class PatchFeatures {
  private static final int SIDE = MouthPatch.SIDE;
  private static final int MERGED = 3;
  private static final int COARSE_SIDE = SIDE / MERGED;
  private static final int COARSE = COARSE_SIDE * COARSE_SIDE;
  private static final int CELL = 6;
  private static final int CELLS = SIDE / CELL;
  private static final int DIRECTIONS = 8;
  private static final int EDGES = CELLS * CELLS * DIRECTIONS;

  /** How many numbers describe a mouth. */
  public static final int COUNT = 2 * COARSE + 2 * EDGES;

  private static final float[] COSINES = new float[DIRECTIONS];
  private static final float[] SINES = new float[DIRECTIONS];

  static {
    for (int k = 0; k < DIRECTIONS; k++) {
      COSINES[k] = (float) Math.cos(2 * Math.PI * k / DIRECTIONS);
      SINES[k] = (float) Math.sin(2 * Math.PI * k / DIRECTIONS);
    }
  }

  private final float[] closed = new float[SIDE * SIDE];
  private final float[] open = new float[SIDE * SIDE];
  private final float[] across = new float[SIDE * SIDE];
  private final float[] down = new float[SIDE * SIDE];
  private final float[] energy = new float[CELLS * CELLS];

  /**
   * Describes a mouth as it is seen through a map.
   *
   * @param patch the mouth
   * @param map where its face is taken to lie
   * @return {@link #COUNT} numbers
   */
  public float[] of(MouthPatch patch, FaceMap map) {
    float[] out = new float[COUNT];
    patch.read(map, closed, open);
    coarse(true, out, 0);
    coarse(false, out, COARSE);
    edges(closed, out, 2 * COARSE);
    edges(open, out, 2 * COARSE + EDGES);
    return out;
  }

  /** The change or the closed mouth, with a mean of 0 and a root mean square of 1. */
  private void coarse(boolean change, float[] out, int at) {
    double sum = 0;
    int inside = 0;
    for (int i = 0; i < COARSE; i++) {
      int from = MERGED * (i / COARSE_SIDE * SIDE + i % COARSE_SIDE);
      float value = 0;
      boolean seen = true;
      for (int k = 0; k < MERGED * MERGED; k++) {
        int pixel = from + k / MERGED * SIDE + k % MERGED;
        seen &= closed[pixel] >= 0;
        value += change ? open[pixel] - closed[pixel] : closed[pixel];
      }
      out[at + i] = seen ? value : Float.NaN;
      sum += seen ? value : 0;
      inside += seen ? 1 : 0;
    }
    float mean = inside == 0 ? 0 : (float) (sum / inside);
    double squares = 1e-9;
    for (int i = at; i < at + COARSE; i++) {
      out[i] = Float.isNaN(out[i]) ? 0 : out[i] - mean;
      squares += out[i] * out[i];
    }
    float factor = (float) (COARSE_SIDE / Math.sqrt(squares));
    for (int i = at; i < at + COARSE; i++) {
      out[i] *= factor;
    }
  }

  private void edges(float[] picture, float[] out, int at) {
    Arrays.fill(energy, 1e-6f);
    for (int y = 1; y < SIDE - 1; y++) {
      for (int x = 1; x < SIDE - 1; x++) {
        int i = y * SIDE + x;
        float left = picture[i - 1];
        float right = picture[i + 1];
        float above = picture[i - SIDE];
        float below = picture[i + SIDE];
        boolean seen = Math.min(Math.min(left, right), Math.min(above, below)) >= 0;
        across[i] = seen ? right - left : 0;
        down[i] = seen ? below - above : 0;
        energy[cell(x, y)] += across[i] * across[i] + down[i] * down[i];
      }
    }
    float mean = 0;
    for (float value : energy) {
      mean += value / energy.length;
    }
    for (int y = 1; y < SIDE - 1; y++) {
      for (int x = 1; x < SIDE - 1; x++) {
        int to = at + DIRECTIONS * cell(x, y);
        for (int k = 0; k < DIRECTIONS; k++) {
          float along = across[y * SIDE + x] * COSINES[k] + down[y * SIDE + x] * SINES[k];
          out[to + k] += Math.max(0, along);
        }
      }
    }
    for (int c = 0; c < energy.length; c++) {
      // A faint cell counts less, but more than by its strength.
      float near = 0.8f * around(c) + 0.2f * mean;
      float factor = (float) (2 / Math.sqrt(CELL * CELL * near));
      for (int k = 0; k < DIRECTIONS; k++) {
        out[at + DIRECTIONS * c + k] *= factor;
      }
    }
  }

  private static int cell(int x, int y) {
    return y / CELL * CELLS + x / CELL;
  }

  /** Mean energy of a cell and its neighbours. */
  private float around(int cell) {
    float sum = 0;
    int count = 0;
    for (int y = Math.max(0, cell / CELLS - 1); y <= Math.min(CELLS - 1, cell / CELLS + 1); y++) {
      for (int x = Math.max(0, cell % CELLS - 1); x <= Math.min(CELLS - 1, cell % CELLS + 1); x++) {
        sum += energy[y * CELLS + x];
        count++;
      }
    }
    return sum / count;
  }
}
