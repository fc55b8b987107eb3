package dev.lowerface.benchmarks.jmh;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.temporal.Timeline;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One look at a full timeline, before and after its newest sample.
 *
 * <p>{@code java -jar lowerface-benchmarks.jar bench --jmh Locate}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LocateBenchmark {
  private static final long STEP_NANOS = 1_000_000_000L / 60;
  private static final long NEWEST_NANOS = Timeline.KEPT * STEP_NANOS;

  private final Timeline timeline = new Timeline();
  private final ExpressionState state = new ExpressionState();

  /** For JMH. */
  public LocateBenchmark() {
    float[] values = new float[Emotion.COUNT];
    for (int n = 1; n <= Timeline.KEPT; n++) {
      values[0] = 0.25f + 0.5f * (n % 16) / 16;
      values[1] = 1 - values[0];
      timeline.add(n * STEP_NANOS, values, Emotion.NEUTRAL, InputQuality.GOOD);
    }
  }

  /**
   * 11 ms ahead of the newest sample.
   *
   * @return whether the answer is valid
   */
  @Benchmark
  public boolean ahead() {
    return timeline.locate(NEWEST_NANOS + 11_000_000, state);
  }

  /**
   * Between two samples, three back.
   *
   * @return whether the answer is valid
   */
  @Benchmark
  public boolean between() {
    return timeline.locate(NEWEST_NANOS - 50_000_000, state);
  }
}
