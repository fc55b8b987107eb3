package dev.lowerface.benchmarks.openxr;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a frame loop was told, frame by frame, and how late that was. */
final class LocatedFrames {
  private final long[] displayNanos;
  private final float[] probabilities;
  private final float[] values = new float[Emotion.COUNT];
  private int count;

  LocatedFrames(int most) {
    displayNanos = new long[most];
    probabilities = new float[most * Emotion.COUNT];
  }

  /** What was located for a display time; further ones than were asked for are left out. */
  void add(long nanos, ExpressionState state) {
    if (count < displayNanos.length) {
      state.copyProbabilities(values);
      System.arraycopy(values, 0, probabilities, count * Emotion.COUNT, Emotion.COUNT);
      displayNanos[count++] = nanos;
    }
  }

  int count() {
    return count;
  }

  /** The last display time; 0 if there was none. */
  long lastNanos() {
    return count == 0 ? 0 : displayNanos[count - 1];
  }

  /**
   * When the located expression turned from one to another, by display time: between two frames on
   * the straight line through both.
   *
   * @param beginNanos when the mouth began to change
   * @param endNanos when it began to change again
   * @return the time; null if it did not turn
   */
  @Nullable Double turnNanos(long beginNanos, long endNanos, Emotion from, Emotion to) {
    int first = Arrays.binarySearch(displayNanos, 0, count, beginNanos);
    for (int i = Math.max(1, first < 0 ? -first - 1 : first);
        i < count && displayNanos[i] < endNanos;
        i++) {
      double lead = lead(i, from, to);
      if (lead > 0) {
        double before = lead(i - 1, from, to);
        double share = before >= 0 ? 0 : -before / (lead - before);
        return displayNanos[i - 1] + share * (displayNanos[i] - displayNanos[i - 1]);
      }
    }
    return null;
  }

  private double lead(int frame, Emotion from, Emotion to) {
    int at = frame * Emotion.COUNT;
    return probabilities[at + to.index()] - probabilities[at + from.index()];
  }
}
