package dev.lowerface.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LabelHysteresisTest {
  private static final long MS = 1_000_000;
  private final LabelHysteresis label = new LabelHysteresis(0.2f, Duration.ofMillis(100));

  @Test
  void firstLabelIsTheMostLikely() {
    assertEquals(Emotion.SURPRISE, label.update(0, of(0.3f, 0.3f, 0.4f)));
  }

  @Test
  void aSmallLeadDoesNotChangeTheLabel() {
    label.update(0, of(0.6f, 0.4f, 0));
    assertEquals(Emotion.NEUTRAL, label.update(MS, of(0.45f, 0.55f, 0)));
  }

  @Test
  void aLeadOfTheMarginChangesItAtOnce() {
    label.update(0, of(0.6f, 0.4f, 0));
    assertEquals(Emotion.HAPPINESS, label.update(MS, of(0.375f, 0.625f, 0)));
  }

  @Test
  void aSmallLeadThatLastsChangesIt() {
    label.update(0, of(0.6f, 0.4f, 0));
    assertEquals(Emotion.NEUTRAL, label.update(10 * MS, of(0.49f, 0.51f, 0)));
    assertEquals(Emotion.NEUTRAL, label.update(109 * MS, of(0.49f, 0.51f, 0)));
    assertEquals(Emotion.HAPPINESS, label.update(110 * MS, of(0.49f, 0.51f, 0)));
  }

  @Test
  void fallingBackOrAnotherChallengerStartsTheTimeAgain() {
    label.update(0, of(0.6f, 0.4f, 0));
    label.update(10 * MS, of(0.4f, 0.42f, 0.18f));
    label.update(90 * MS, of(0.5f, 0.4f, 0.1f));
    assertEquals(Emotion.NEUTRAL, label.update(120 * MS, of(0.4f, 0.42f, 0.18f)));
    assertEquals(Emotion.NEUTRAL, label.update(200 * MS, of(0.4f, 0.18f, 0.42f)));
    assertEquals(Emotion.NEUTRAL, label.update(299 * MS, of(0.4f, 0.18f, 0.42f)));
    assertEquals(Emotion.SURPRISE, label.update(300 * MS, of(0.4f, 0.18f, 0.42f)));
  }

  @Test
  void aMarginOfZeroSwitchesItOff() {
    LabelHysteresis off = new LabelHysteresis(0, Duration.ofDays(1));
    off.update(0, of(0.6f, 0.4f, 0));
    assertEquals(Emotion.HAPPINESS, off.update(1, of(0.49f, 0.51f, 0)));
  }

  @Test
  void refusesSettingsOutOfRange() {
    assertThrows(LowerfaceException.class, () -> new LabelHysteresis(1.1f, Duration.ZERO));
    assertThrows(LowerfaceException.class, () -> new LabelHysteresis(Float.NaN, Duration.ZERO));
    assertThrows(LowerfaceException.class, () -> new LabelHysteresis(0, Duration.ofMillis(-1)));
  }

  private static float[] of(float neutral, float happiness, float surprise) {
    return new float[] {neutral, happiness, surprise, 0, 0, 0, 0, 0};
  }
}
