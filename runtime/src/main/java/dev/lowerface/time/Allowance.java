package dev.lowerface.time;

/**
 * How often something may be done: so many times at once, and after that once in an interval. For
 * one thread at a time.
 *
 * <p>The generic cell rate algorithm of ITU-T I.371, which needs one number.
 */
public final class Allowance {
  private final NanoClock clock;
  private final long intervalNanos;
  private final long aheadNanos;
  private long paidUntilNanos;

  /**
   * An allowance of which nothing is used yet.
   *
   * @param clock what tells the time
   * @param most how many times at once, at least 1
   * @param intervalNanos how long it takes until one more is allowed, in nanoseconds
   */
  public Allowance(NanoClock clock, int most, long intervalNanos) {
    this.clock = clock;
    this.intervalNanos = intervalNanos;
    this.aheadNanos = (most - 1) * intervalNanos;
    this.paidUntilNanos = clock.nanoTime();
  }

  /**
   * Uses one, if there is one.
   *
   * @return whether it may be done now
   */
  public boolean take() {
    long now = clock.nanoTime();
    long ahead = Math.max(0, paidUntilNanos - now);
    if (ahead > aheadNanos) {
      return false;
    }
    paidUntilNanos = now + ahead + intervalNanos;
    return true;
  }
}
