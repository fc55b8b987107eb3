package dev.lowerface.command.demo.view;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;

/** The eight probabilities of the last 20 seconds, ten times a second. */
final class History {
  /** How many steps are kept. */
  static final int STEPS = 200;

  private static final long STEP_NANOS = 100_000_000;

  private final float[][] values = new float[STEPS][Emotion.COUNT];
  private final boolean[] valid = new boolean[STEPS];
  private int next;
  private int count;
  private long lastNanos;

  /** Keeps a state if it is time for one; says whether it was. */
  boolean offer(long nowNanos, ExpressionState state) {
    if (count > 0 && nowNanos - lastNanos < STEP_NANOS) {
      return false;
    }
    lastNanos = nowNanos;
    state.copyProbabilities(values[next]);
    valid[next] = state.isValid();
    next = (next + 1) % STEPS;
    count = Math.min(STEPS, count + 1);
    return true;
  }

  int count() {
    return count;
  }

  /** Seconds from one end of it to the other, when it is full. */
  static double seconds() {
    return STEPS * STEP_NANOS / 1e9;
  }

  /** A probability so many steps ago, 0 for the newest; NaN when there was none. */
  double probability(Emotion emotion, int ago) {
    if (ago >= count) {
      return Double.NaN;
    }
    int at = Math.floorMod(next - 1 - ago, STEPS);
    return valid[at] ? values[at][emotion.index()] : Double.NaN;
  }
}
