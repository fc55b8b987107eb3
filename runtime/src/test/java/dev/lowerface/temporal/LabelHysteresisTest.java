package dev.lowerface.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelHysteresisTest {
  private static final long MS = 1_000_000;
  private static final float[] SURELY_NEUTRAL = {0.8f, 0.05f, 0.05f, 0.1f, 0, 0, 0, 0};
  private static final float[] WEAKLY_SAD = {0.34f, 0.1f, 0.05f, 0.44f, 0.03f, 0, 0.04f, 0};

  private final LabelHysteresis label = new LabelHysteresis();

  @Test
  void firstLabelIsTheMostLikely() {
    assertEquals(Emotion.SURPRISE, label.update(0, of(0.3f, 0.3f, 0.4f)));
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 30, 60, 120})
  void onePictureOfAnythingElseNeverShows(int hertz) {
    for (float[] face : new float[][] {SURELY_NEUTRAL, WEAKLY_SAD}) {
      for (Emotion wrong : Emotion.values()) {
        LabelHysteresis fresh = new LabelHysteresis();
        Emotion steady = Emotion.mostLikely(face);
        float[] certain = new float[Emotion.COUNT];
        certain[wrong.index()] = 1;
        for (int n = 0; n < 3 * hertz; n++) {
          boolean glitch = n % hertz == hertz / 2;
          Emotion shown = fresh.update(at(n, hertz), glitch ? certain : face);
          assertEquals(steady, shown, "picture " + n + ", glitches of " + wrong);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 30, 60, 120})
  void aClearChangeShowsWithItsSecondPicture(int hertz) {
    for (int n = 0; n < hertz; n++) {
      label.update(at(n, hertz), of(0.9f, 0.1f, 0));
    }
    assertEquals(Emotion.NEUTRAL, label.update(at(hertz, hertz), of(0.1f, 0.9f, 0)));
    assertEquals(Emotion.HAPPINESS, label.update(at(hertz + 1, hertz), of(0.1f, 0.9f, 0)));
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 30, 60, 120})
  void neutralBecomesAWeakClassWithinTwoTenthsOfASecondInNineCasesOfTen(int hertz) {
    Random random = new Random(hertz);
    double[] millis = new double[200];
    for (int run = 0; run < millis.length; run++) {
      LabelHysteresis fresh = new LabelHysteresis();
      for (int n = 0; n < hertz; n++) {
        fresh.update(at(n, hertz), noisy(SURELY_NEUTRAL, random));
      }
      int n = 0;
      while (n < 2 * hertz
          && fresh.update(at(hertz + n, hertz), noisy(WEAKLY_SAD, random)) != Emotion.SADNESS) {
        n++;
      }
      millis[run] = 1000.0 * n / hertz;
    }
    Arrays.sort(millis);
    assertTrue(millis[180] <= 200, () -> "p90 is " + millis[180] + " ms");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 30, 60, 120})
  void twoThatAreAboutEqualDoNotFlicker(int hertz) {
    Random random = new Random(hertz);
    float[] torn = {0.36f, 0.02f, 0.02f, 0.36f, 0.06f, 0.06f, 0.06f, 0.06f};
    int changes = 0;
    Emotion before = label.update(at(0, hertz), torn);
    for (int n = 1; n < 60 * hertz; n++) {
      Emotion shown = label.update(at(n, hertz), noisy(torn, random));
      changes += shown == before ? 0 : 1;
      before = shown;
    }
    assertTrue(changes <= 30, changes + " changes in a minute");
  }

  @Test
  void aSmallLeadTakesTheSameTimeAtEveryRate() {
    for (int hertz : new int[] {15, 30, 60, 120, 240}) {
      LabelHysteresis fresh = new LabelHysteresis();
      fresh.update(0, of(0.5f, 0.45f, 0.05f));
      int n = 1;
      while (fresh.update(at(n, hertz), of(0.45f, 0.5f, 0.05f)) == Emotion.NEUTRAL) {
        n++;
      }
      double millis = 1000.0 * n / hertz;
      // One picture waits for the second, and the last is the first that is not too early.
      assertTrue(millis >= 350 && millis <= 400 + 2000.0 / hertz, hertz + " Hz: " + millis + " ms");
    }
  }

  @Test
  void fallingBackTakesTheEvidenceAway() {
    label.update(0, of(0.5f, 0.45f, 0.05f));
    for (int n = 1; n < 12; n++) {
      label.update(n * 30L * MS, of(0.45f, 0.5f, 0.05f));
    }
    for (int n = 12; n < 24; n++) {
      label.update(n * 30L * MS, of(0.5f, 0.45f, 0.05f));
    }
    for (int n = 24; n < 34; n++) {
      Emotion shown = label.update(n * 30L * MS, of(0.45f, 0.5f, 0.05f));
      assertEquals(Emotion.NEUTRAL, shown, "picture " + n);
    }
  }

  @Test
  void noEvidenceAtAllSwitchesItOff() {
    LabelHysteresis off = new LabelHysteresis(0);
    off.update(0, of(0.6f, 0.4f, 0));
    assertEquals(Emotion.HAPPINESS, off.update(1, of(0.49f, 0.51f, 0)));
  }

  @Test
  void refusesSettingsOutOfRange() {
    assertThrows(LowerfaceException.class, () -> new LabelHysteresis(1.1));
    assertThrows(LowerfaceException.class, () -> new LabelHysteresis(Double.NaN));
    assertThrows(LowerfaceException.class, () -> new LabelHysteresis(-0.1));
  }

  private static long at(int picture, int hertz) {
    return picture * 1000L * MS / hertz;
  }

  /** Each probability with noise of a twentieth, as small movements and the sensor bring it. */
  private static float[] noisy(float[] probabilities, Random random) {
    float[] noisy = new float[probabilities.length];
    float sum = 0;
    for (int c = 0; c < noisy.length; c++) {
      noisy[c] = Math.max(0, probabilities[c] + 0.05f * (float) random.nextGaussian());
      sum += noisy[c];
    }
    for (int c = 0; c < noisy.length; c++) {
      noisy[c] /= sum;
    }
    return noisy;
  }

  private static float[] of(float neutral, float happiness, float surprise) {
    return new float[] {neutral, happiness, surprise, 0, 0, 0, 0, 0};
  }
}
