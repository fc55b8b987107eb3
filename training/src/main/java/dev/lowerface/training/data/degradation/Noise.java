package dev.lowerface.training.data.degradation;

import java.util.Random;
import org.opencv.core.Mat;

/**
 * Noise of the sensor: Gaussian, in every value of every pixel by itself.
 *
 * @param deviation its standard deviation in grey values
 * @param seed decides the noise
 */
public record Noise(double deviation, long seed) implements Effect {
  /** Drawn once: fresh Gaussian numbers for every pixel would cost ten times as much. */
  private static final float[] GAUSSIAN = new float[1 << 16];

  static {
    Random random = new Random(7);
    for (int i = 0; i < GAUSSIAN.length; i++) {
      GAUSSIAN[i] = (float) random.nextGaussian();
    }
  }

  @Override
  public void apply(Mat face) {
    Pixels pixels = Pixels.of(face);
    float scale = (float) deviation;
    int from = (int) (seed >>> 48);
    int step = (int) (seed >>> 32) | 1; // Odd, so that it reaches every number of the table.
    for (int i = 0; i < pixels.count(); i++) {
      from = (from + step) & (GAUSSIAN.length - 1);
      pixels.set(i, pixels.get(i) + scale * GAUSSIAN[from]);
    }
    pixels.write();
  }
}
