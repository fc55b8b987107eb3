package dev.lowerface.openxr.clock;

import dev.lowerface.time.NanoClock;

/**
 * Watches how a runtime's time goes against the machine's. Both should tick alike; if they drift
 * apart, or the runtime moves its origin, times that were converted before are wrong.
 */
public final class ClockDrift {
  /** A difference by which the offset jumps when it does not just drift: a moved origin. */
  static final long STEP_NANOS = 1_000_000;

  private final XrClock clock;
  private final NanoClock machine;
  private boolean begun;
  private long firstNanos;
  private long firstOffset;
  private long lastOffset;
  private long lastNanos;
  private int steps;

  /**
   * Watches a clock; nothing is asked yet.
   *
   * @param clock the runtime's
   * @param machine the machine's
   */
  public ClockDrift(XrClock clock, NanoClock machine) {
    this.clock = clock;
    this.machine = machine;
  }

  /**
   * Looks at both clocks. To be called now and then, by one thread.
   *
   * @return what a time of the machine must be added to give one of the runtime, in nanoseconds
   */
  public long observe() {
    long now = machine.nanoTime();
    long offset = clock.toXrTime(now) - now;
    if (begun && Math.abs(offset - lastOffset) >= STEP_NANOS + (now - lastNanos) / 1000) {
      steps++;
      begun = false; // What was before says nothing of the drift since.
    }
    if (!begun) {
      begun = true;
      firstNanos = now;
      firstOffset = offset;
    }
    lastOffset = offset;
    lastNanos = now;
    return offset;
  }

  /**
   * How fast the clocks drift apart.
   *
   * @return parts in a million, since the first look after the last step; above 0 if the runtime's
   *     time is faster; 0 before the second look
   */
  public double partsPerMillion() {
    return lastNanos == firstNanos
        ? 0
        : (lastOffset - firstOffset) * 1e6 / (lastNanos - firstNanos);
  }

  /**
   * How often the offset jumped by a millisecond or more.
   *
   * @return the number
   */
  public int steps() {
    return steps;
  }
}
