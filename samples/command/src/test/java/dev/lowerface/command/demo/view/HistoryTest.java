package dev.lowerface.command.demo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.TrackingState;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final long STEP_NANOS = 100_000_000;

  private final History history = new History();
  private final ExpressionState state = new ExpressionState();

  @Test
  void keepsTenStatesASecondWhateverTheRateOfTheDisplay() {
    int kept = 0;
    for (long now = 0; now < 1_000_000_000; now += 16_000_000) {
      kept += history.offer(now, surprise(0.5f)) ? 1 : 0;
    }
    assertTrue(kept >= 9 && kept <= 10, "kept " + kept);
  }

  @Test
  void forgetsTheOldestAndLeavesAGapWhereThereWasNoExpression() {
    for (int i = 0; i <= History.STEPS; i++) {
      history.offer(i * STEP_NANOS, surprise(i / (float) History.STEPS));
    }
    assertEquals(History.STEPS, history.count());
    assertEquals(1, history.probability(Emotion.SURPRISE, 0), 1e-6);
    assertEquals(
        1.0 / History.STEPS, history.probability(Emotion.SURPRISE, History.STEPS - 1), 1e-6);
    assertTrue(Double.isNaN(history.probability(Emotion.SURPRISE, History.STEPS)));
    state.setInvalid(1, 1, TrackingState.PAUSED);
    assertTrue(history.offer((History.STEPS + 1) * STEP_NANOS, state));
    assertTrue(Double.isNaN(history.probability(Emotion.SURPRISE, 0)));
    assertFalse(Double.isNaN(history.probability(Emotion.SURPRISE, 1)));
  }

  private ExpressionState surprise(float value) {
    float[] values = new float[Emotion.COUNT];
    values[Emotion.SURPRISE.index()] = value;
    values[Emotion.NEUTRAL.index()] = 1 - value;
    state.setValid(1, 1, values, Emotion.SURPRISE, InputQuality.GOOD);
    return state;
  }
}
