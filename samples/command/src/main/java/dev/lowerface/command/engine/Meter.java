package dev.lowerface.command.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Rate and latency of samples, of the last seconds and in all. Recorded on one thread, read on
 * another; what concerns the whole is to be read after the last sample.
 */
public final class Meter {
  private static final long MOST_NANOS = 60_000_000_000L;
  private static final int DIGITS = 3;
  private static final long STEP_NANOS = 250_000_000;
  private static final int STEPS = 12;

  private final Recorder recent = new Recorder(MOST_NANOS, DIGITS);
  private final Histogram all = new Histogram(MOST_NANOS, DIGITS);
  private final Deque<Step> steps = new ArrayDeque<>();
  private long firstNanos;
  private long lastNanos;

  private record Step(long fromNanos, Histogram latencies) {}

  /**
   * What the last three seconds were like.
   *
   * @param rate samples per second
   * @param p50Millis median latency from capture to publication
   * @param p99Millis latency that 99 of 100 samples kept
   */
  public record Reading(double rate, double p50Millis, double p99Millis) {}

  /**
   * Counts a sample.
   *
   * @param captureNanos when its picture was captured
   * @param publishNanos when it was published, on the same clock
   */
  public void record(long captureNanos, long publishNanos) {
    long latency = Math.max(0, Math.min(MOST_NANOS, publishNanos - captureNanos));
    recent.recordValue(latency);
    all.recordValue(latency);
    if (all.getTotalCount() == 1) {
      firstNanos = publishNanos;
    }
    lastNanos = publishNanos;
  }

  /** The last seconds, seen from now; one thread reads. */
  public Reading read(long nowNanos) {
    if (steps.isEmpty() || nowNanos - steps.getLast().fromNanos() >= STEP_NANOS) {
      steps.addLast(new Step(nowNanos, recent.getIntervalHistogram()));
      if (steps.size() > STEPS + 1) {
        steps.removeFirst();
      }
    }
    // A step holds what came before its time; so the first is older than the span it opens.
    Histogram sum = new Histogram(MOST_NANOS, DIGITS);
    steps.stream().skip(1).forEach(step -> sum.add(step.latencies()));
    long spanNanos = steps.getLast().fromNanos() - steps.getFirst().fromNanos();
    return new Reading(
        spanNanos == 0 ? 0 : sum.getTotalCount() * 1e9 / spanNanos,
        sum.getValueAtPercentile(50) / 1e6,
        sum.getValueAtPercentile(99) / 1e6);
  }

  /** How many samples there were in all. */
  public long count() {
    return all.getTotalCount();
  }

  /** Seconds from the first to the last sample. */
  public double seconds() {
    return (lastNanos - firstNanos) / 1e9;
  }

  /** Samples per second in all; 0 for fewer than two. */
  public double rate() {
    return seconds() > 0 ? (count() - 1) / seconds() : 0;
  }

  /** Latency in all: 50 for the median, 100 for the largest. */
  public double millisAtPercentile(double percentile) {
    return all.getValueAtPercentile(percentile) / 1e6;
  }
}
