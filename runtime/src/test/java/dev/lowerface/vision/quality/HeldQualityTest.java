package dev.lowerface.vision.quality;

import static dev.lowerface.expression.InputQuality.BLURRED;
import static dev.lowerface.expression.InputQuality.COVERED;
import static dev.lowerface.expression.InputQuality.DARK;
import static dev.lowerface.expression.InputQuality.GOOD;
import static dev.lowerface.expression.InputQuality.STILL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lowerface.expression.InputQuality;
import org.junit.jupiter.api.Test;

class HeldQualityTest {
  private final HeldQuality held = new HeldQuality(300);

  @Test
  void tellsTheFirstAtOnce() {
    assertEquals(DARK, held.update(DARK, Long.MAX_VALUE - 5));
  }

  @Test
  void tellsAChangeOnceItHasLasted() {
    held.update(GOOD, 0);
    held.update(GOOD, 1000);
    assertEquals(GOOD, held.update(DARK, 1010));
    assertEquals(GOOD, held.update(DARK, 1309));
    assertEquals(DARK, held.update(DARK, 1310));
    assertEquals(DARK, held.update(GOOD, 1320));
    assertEquals(GOOD, held.update(GOOD, 1620));
  }

  @Test
  void staysThroughAFlicker() {
    held.update(GOOD, 0);
    for (int t = 10; t < 10_000; t += 20) {
      assertEquals(GOOD, held.update(DARK, t));
      assertEquals(GOOD, held.update(GOOD, t + 10));
    }
  }

  @Test
  void doesNotStayGoodWhileWhatIsWrongWavers() {
    held.update(GOOD, 0);
    InputQuality told = GOOD;
    for (int t = 10; t <= 600; t += 20) {
      held.update(DARK, t);
      told = held.update(BLURRED, t + 10);
    }
    assertEquals(BLURRED, told);
  }

  @Test
  void stillnessHasTakenItsTimeBefore() {
    held.update(GOOD, 0);
    assertEquals(STILL, held.update(STILL, 10));
    assertEquals(STILL, held.update(GOOD, 20));
    assertEquals(GOOD, held.update(GOOD, 320));
  }

  @Test
  void startsToWaitAgainWhenTimeGoesBack() {
    held.update(GOOD, 10_000);
    assertEquals(GOOD, held.update(COVERED, 10_200));
    assertEquals(GOOD, held.update(COVERED, 500));
    assertEquals(GOOD, held.update(COVERED, 799));
    assertEquals(COVERED, held.update(COVERED, 800));
  }

  @Test
  void withoutAHoldEveryPictureSpeaksForItself() {
    HeldQuality each = new HeldQuality(0);
    assertEquals(GOOD, each.update(GOOD, 0));
    assertEquals(DARK, each.update(DARK, 1));
    assertEquals(BLURRED, each.update(BLURRED, 1));
  }
}
