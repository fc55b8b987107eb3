package dev.lowerface.benchmarks.pipeline;

import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.publish.ExpressionSample;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** The time from capture to publication of every valid sample. */
final class Latencies implements ExpressionListener {
  private static final long MOST_NANOS = 60_000_000_000L;

  private final Recorder recorder = new Recorder(MOST_NANOS, 3);

  @Override
  public void onSample(ExpressionSample sample) {
    if (sample.state().isValid()) {
      long nanos = sample.publishNanos() - sample.captureNanos();
      recorder.recordValue(Math.max(0, Math.min(MOST_NANOS, nanos)));
    }
  }

  /** Forgets what came before. */
  void begin() {
    recorder.reset();
  }

  /** What came since. */
  Histogram end() {
    return recorder.getIntervalHistogram();
  }
}
