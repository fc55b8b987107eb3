package dev.lowerface.engine.pace;

/**
 * How long to wait before the next try: from 0.1 s, twice as long each time, to 0.8 s. So a camera
 * that returns is found within a second, and opening it may take another.
 */
public final class BackOff {
  static final long FIRST_NANOS = 100_000_000;
  static final long LONGEST_NANOS = 800_000_000;

  private long next = FIRST_NANOS;

  /** A wait that begins short. */
  public BackOff() {}

  /**
   * The next wait.
   *
   * @return nanoseconds
   */
  public long nextNanos() {
    long now = next;
    next = Math.min(LONGEST_NANOS, 2 * next);
    return now;
  }

  /** The next wait is the first again. */
  public void reset() {
    next = FIRST_NANOS;
  }
}
