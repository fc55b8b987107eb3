package dev.lowerface.training.compiler.quantisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.testing.Refusal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RangeMethodTest {
  /** Half of a bell curve to about 4, and one value in 50,000 at 100. */
  private static Histogram withOutliers() {
    Random random = new Random(1);
    float[] values = new float[100_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 50_000 == 7 ? 100 : (float) Math.abs(random.nextGaussian());
    }
    Histogram histogram = new Histogram(0, 100);
    histogram.add(values);
    return histogram;
  }

  @Test
  void minMaxKeepsTheRarestValueAndTheOthersCutItOff() {
    Histogram seen = withOutliers();
    assertEquals(100 / 255f, RangeMethod.MIN_MAX.of(seen).scale(), 1e-6);
    double percentile = RangeMethod.PERCENTILE.of(seen).scale() * 255;
    assertTrue(percentile > 3 && percentile < 6, "cut at " + percentile);
    double entropy = RangeMethod.ENTROPY.of(seen).scale() * 255;
    assertTrue(entropy < 100, "cut at " + entropy);
  }

  @Test
  void everyRangeHoldsZeroExactly() {
    for (float[] ends : new float[][] {{0, 5}, {-3, 5}, {-7, -2}, {2, 9}}) {
      Range range = Range.covering(ends[0], ends[1]);
      assertEquals(range.zero(), range.of(0) & 0xff);
      for (float end : ends) {
        double back = ((range.of(end) & 0xff) - range.zero()) * range.scale();
        assertEquals(end, back, range.scale());
      }
    }
  }

  @Test
  void aPixelIsItsOwnInteger() {
    Range pixels = new Range(1 / 64f, 128);
    for (int pixel = 0; pixel < 256; pixel++) {
      assertEquals(pixel, pixels.of((pixel - 128) / 64f) & 0xff);
    }
  }

  @Test
  void anUnknownMethodIsRefused() {
    assertEquals(
        "expected min-max, percentile, entropy as a way to choose ranges, got 'mean'",
        Refusal.of(() -> RangeMethod.of("mean")));
    assertEquals(RangeMethod.MIN_MAX, RangeMethod.of("min-max"));
  }
}
