package dev.lowerface;

/**
 * How long to wait before the next try: from 0.1 s, twice as long each time, to 1.6 s. So a camera
 * that returns is found within 2 s, opening included.
 */
final class BackOff {
  static final long FIRST_NANOS = 100_000_000;
  static final long LONGEST_NANOS = 1_600_000_000;

  private long next = FIRST_NANOS;

  long nextNanos() {
    long now = next;
    next = Math.min(LONGEST_NANOS, 2 * next);
    return now;
  }

  void reset() {
    next = FIRST_NANOS;
  }
}
