package dev.lowerface.temporal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.LowerfaceException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OneEuroFilterTest {
  private static final long STEP = 16_666_667;

  @Test
  void firstSamplePassesUnchanged() {
    float[] out = new float[8];
    assertTrue(new OneEuroFilter().filter(5, neutral(0.7f), out));
    assertArrayEquals(neutral(0.7f), out);
  }

  @Test
  void agreesWithThePaperForTwoSamples() {
    // By hand: dx = (0.3 - 0.7) / 0.1 = -4, alpha(1 Hz, 0.1 s) = 0.385870, derivative = -1.543479,
    // cutoff = 1 + 0.5 * 1.543479 = 1.771740, alpha = 0.526788, 0.7 - 0.4 * 0.526788 = 0.489285.
    OneEuroFilter filter = new OneEuroFilter(1, 0.5, 1);
    float[] out = new float[8];
    filter.filter(0, neutral(0.7f), out);
    filter.filter(100_000_000, neutral(0.3f), out);
    assertEquals(0.489285, out[0], 1e-5);
    assertEquals(1 - 0.489285, out[1], 1e-5); // the other class moves just as fast
  }

  @Test
  void outputSumsToOneForAnySequence() {
    OneEuroFilter filter = new OneEuroFilter();
    Random random = new Random(3);
    float[] out = new float[8];
    long time = 0;
    for (int n = 0; n < 2000; n++) {
      time += 1 + random.nextInt(60_000_000);
      assertTrue(filter.filter(time, simplex(random), out));
      float sum = 0;
      for (float p : out) {
        assertTrue(p >= 0 && p <= 1);
        sum += p;
      }
      assertEquals(1, sum, 1e-5);
    }
  }

  @Test
  void dependsOnCaptureTimesAndNotOnTheNumberOfSamples() {
    // The same second of a constant value, at 30 and at 120 samples: the same low-pass.
    float[] slow = new float[8];
    float[] fast = new float[8];
    OneEuroFilter thirty = new OneEuroFilter(1, 0, 1);
    OneEuroFilter hundredTwenty = new OneEuroFilter(1, 0, 1);
    thirty.filter(0, neutral(1), slow);
    hundredTwenty.filter(0, neutral(1), fast);
    for (int n = 1; n <= 3; n++) {
      thirty.filter(n * 4L * STEP / 2, neutral(0), slow);
    }
    for (int n = 1; n <= 12; n++) {
      hundredTwenty.filter(n * STEP / 2, neutral(0), fast);
    }
    assertEquals(fast[0], slow[0], 0.03);
  }

  @Test
  void followsAFastChangeSoonerThanASlowOne() {
    float[] out = new float[8];
    OneEuroFilter eager = new OneEuroFilter(1, 5, 1);
    OneEuroFilter plain = new OneEuroFilter(1, 0, 1);
    eager.filter(0, neutral(1), out);
    plain.filter(0, neutral(1), out);
    float[] other = new float[8];
    eager.filter(STEP, neutral(0), out);
    plain.filter(STEP, neutral(0), other);
    assertTrue(out[0] < other[0]);
  }

  @Test
  void ignoresASampleThatIsNotLaterThanTheOneBefore() {
    OneEuroFilter filter = new OneEuroFilter();
    OneEuroFilter undisturbed = new OneEuroFilter();
    float[] out = new float[8];
    float[] expected = new float[8];
    filter.filter(10, neutral(1), out);
    undisturbed.filter(10, neutral(1), expected);
    float[] untouched = new float[8];
    assertFalse(filter.filter(10, neutral(0), untouched));
    assertFalse(filter.filter(9, neutral(0), untouched));
    assertArrayEquals(new float[8], untouched);
    filter.filter(STEP, neutral(0.5f), out);
    undisturbed.filter(STEP, neutral(0.5f), expected);
    assertArrayEquals(expected, out);
  }

  @Test
  void ignoresASampleThatIsNotFinite() {
    OneEuroFilter filter = new OneEuroFilter();
    float[] out = new float[8];
    assertFalse(filter.filter(1, neutral(Float.NaN), out));
    assertTrue(filter.filter(2, neutral(1), out));
    assertFalse(filter.filter(3, neutral(Float.POSITIVE_INFINITY), out));
    assertTrue(filter.filter(STEP, neutral(1), out));
    assertEquals(1, out[0], 1e-6);
  }

  @Test
  void resetForgets() {
    OneEuroFilter filter = new OneEuroFilter();
    float[] out = new float[8];
    filter.filter(100, neutral(1), out);
    filter.reset();
    assertTrue(filter.filter(50, neutral(0), out));
    assertEquals(0, out[0]);
  }

  @Test
  void refusesSettingsOutOfRange() {
    assertThrows(LowerfaceException.class, () -> new OneEuroFilter(0, 1, 1));
    assertThrows(LowerfaceException.class, () -> new OneEuroFilter(1, -1, 1));
    assertThrows(LowerfaceException.class, () -> new OneEuroFilter(1, 1, Double.NaN));
  }

  private static float[] neutral(float p) {
    return new float[] {p, 1 - p, 0, 0, 0, 0, 0, 0};
  }

  private static float[] simplex(Random random) {
    float[] p = new float[8];
    float sum = 0;
    for (int i = 0; i < 8; i++) {
      p[i] = (float) Math.pow(random.nextFloat(), 4);
      sum += p[i];
    }
    for (int i = 0; i < 8; i++) {
      p[i] /= sum;
    }
    return p;
  }
}
