package dev.lowerface.engine.statistics;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/** A histogram of how long one stage took. One thread records, without waiting; any may ask. */
public final class StageTimer {
  private static final long PRECISE_NANOS = 1_000;
  private static final long LONGEST_NANOS = 60_000_000_000L;
  private static final int DIGITS = 2;

  private final SingleWriterRecorder recorder =
      new SingleWriterRecorder(PRECISE_NANOS, LONGEST_NANOS, DIGITS);
  private final Histogram total = new Histogram(PRECISE_NANOS, LONGEST_NANOS, DIGITS);
  private Histogram interval = recorder.getIntervalHistogram();
  private long lastNanos;

  /**
   * Takes one down.
   *
   * @param nanos how long it took, in nanoseconds
   */
  public void record(long nanos) {
    lastNanos = Math.max(0, Math.min(LONGEST_NANOS, nanos));
    recorder.recordValue(lastNanos);
  }

  /** What was recorded last. For the recording thread. */
  long lastNanos() {
    return lastNanos;
  }

  synchronized StageStats stats() {
    interval = recorder.getIntervalHistogram(interval);
    total.add(interval);
    return new StageStats(
        total.getTotalCount(),
        total.getValueAtPercentile(50),
        total.getValueAtPercentile(99),
        total.getMaxValue());
  }
}
