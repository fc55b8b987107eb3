package dev.lowerface.openxr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExpressionTrackerTest {
  private final FakeRuntime runtime = new FakeRuntime();
  private final XrClock clock =
      XrClock.create(
          runtime.instance(
              "XR_KHR_convert_timespec_time", "XR_KHR_win32_convert_performance_counter_time"));
  private final ExpressionState state = new ExpressionState();

  @AfterEach
  void closeTheRuntime() {
    runtime.close();
  }

  @Test
  void asksForTheExpressionAtTheMomentOfThePredictedDisplayTime() {
    float[] happy = {0, 1, 0, 0, 0, 0, 0, 0};
    ExpressionTracker tracker =
        new ExpressionTracker(
            clock,
            (timeNanos, out) -> {
              out.setValid(
                  timeNanos, timeNanos - 20_000_000, happy, Emotion.HAPPINESS, InputQuality.GOOD);
              return true;
            });
    assertTrue(tracker.locate(runtime.offsetNanos + 5_000_000_000L, state));
    assertEquals(5_000_000_000L, state.timeNanos());
    assertEquals(4_980_000_000L, state.sampleTimeNanos());
    assertEquals(Emotion.HAPPINESS, state.emotion());
  }

  @Test
  void passesOnThatThereIsNoValidExpression() {
    ExpressionTracker tracker =
        new ExpressionTracker(
            clock,
            (timeNanos, out) -> {
              out.setInvalid(timeNanos, 0, TrackingState.PAUSED);
              return false;
            });
    assertFalse(tracker.locate(runtime.offsetNanos + 1, state));
    assertEquals(TrackingState.PAUSED, state.trackingState());
  }

  @Test
  void refusesATimeThatIsNone() {
    ExpressionTracker tracker = new ExpressionTracker(clock, (timeNanos, out) -> true);
    assertThrows(LowerfaceException.class, () -> tracker.locate(0, state));
  }
}
