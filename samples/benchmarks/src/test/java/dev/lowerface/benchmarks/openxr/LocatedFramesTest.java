package dev.lowerface.benchmarks.openxr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import org.junit.jupiter.api.Test;

class LocatedFramesTest {
  private static final Emotion FROM = Emotion.NEUTRAL;
  private static final Emotion TO = Emotion.HAPPINESS;

  private final LocatedFrames frames = new LocatedFrames(10);

  @Test
  void findsTheTurnBetweenTwoFramesOnTheLineThroughBoth() {
    add(1000, 0.1f);
    add(2000, 0.4f); // The other leads by 0.2.
    add(3000, 0.8f); // It is led by 0.6.
    Double turn = frames.turnNanos(1000, 9000, FROM, TO);
    assertNotNull(turn);
    assertEquals(2250, turn, 0.01);
  }

  @Test
  void looksOnlyAtFramesAfterTheBeginning() {
    add(1000, 0.9f);
    add(2000, 0.1f);
    add(3000, 0.9f);
    Double turn = frames.turnNanos(1500, 9000, FROM, TO);
    assertNotNull(turn);
    assertEquals(2500, turn, 0.01);
  }

  @Test
  void findsNoTurnBeforeTheNextChange() {
    add(1000, 0.1f);
    add(2000, 0.2f);
    add(3000, 0.9f);
    assertNull(frames.turnNanos(1000, 3000, FROM, TO));
    assertNull(frames.turnNanos(1000, 9000, FROM, Emotion.ANGER));
  }

  @Test
  void keepsNoMoreFramesThanItWasMadeFor() {
    for (int i = 0; i < 20; i++) {
      add(i, 0.5f);
    }
    assertEquals(10, frames.count());
  }

  private void add(long nanos, float happiness) {
    float[] values = new float[Emotion.COUNT];
    values[TO.index()] = happiness;
    values[FROM.index()] = 1 - happiness;
    ExpressionState state = new ExpressionState();
    state.setValid(nanos, nanos, values, FROM, InputQuality.GOOD);
    frames.add(nanos, state);
  }
}
