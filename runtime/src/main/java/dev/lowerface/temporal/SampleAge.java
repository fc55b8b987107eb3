package dev.lowerface.temporal;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.time.Duration;

/**
 * The one rule for whether a sample is too old to be an answer: {@link Timeline}, every publisher
 * and every listener go by the same limit and the same clock.
 *
 * @param clock the clock of the capture times
 * @param limitNanos the age in nanoseconds above which a sample is no answer any more, positive
 */
public record SampleAge(NanoClock clock, long limitNanos) {
  /** Default age above which a sample is no answer any more. */
  public static final Duration DEFAULT_LIMIT = Duration.ofMillis(250);

  /** The default limit on the clock of the machine. */
  public static final SampleAge DEFAULT = new SampleAge(NanoClock.SYSTEM, DEFAULT_LIMIT);

  /**
   * A rule whose limit is positive.
   *
   * @throws LowerfaceException if it is not
   */
  public SampleAge {
    if (limitNanos <= 0) {
      throw new LowerfaceException(
          "expected samples to be stale after more than 0 ms, got " + limitNanos + " ns");
    }
  }

  /**
   * A rule.
   *
   * @param clock the clock of the capture times
   * @param limit the age above which a sample is no answer any more, positive
   * @throws LowerfaceException if it is not
   */
  public SampleAge(NanoClock clock, Duration limit) {
    this(clock, limit.toNanos());
  }

  /**
   * Whether a sample is too old now.
   *
   * @param captureNanos its capture time, in nanoseconds on the clock
   * @return true if it is no answer any more
   */
  public boolean isOver(long captureNanos) {
    return isOver(captureNanos, clock.nanoTime());
  }

  /**
   * Whether a sample is too old to answer for a time.
   *
   * @param captureNanos its capture time, in nanoseconds on the clock
   * @param atNanos the time that is asked for, in nanoseconds on the clock
   * @return true if it is no answer for that time
   */
  public boolean isOver(long captureNanos, long atNanos) {
    return atNanos - captureNanos > limitNanos;
  }

  /**
   * How long a sample stays an answer.
   *
   * @param captureNanos its capture time, in nanoseconds on the clock
   * @return nanoseconds from now; 0 if it is too old already
   */
  public long leftNanos(long captureNanos) {
    return Math.max(0, limitNanos - (clock.nanoTime() - captureNanos));
  }
}
