package dev.lowerface.publish.avatar;

/**
 * How much of the expression an avatar shows: all of it while there is one, none while there is
 * none, and an even way between. An avatar that froze would show a face that nobody makes.
 */
final class Presence {
  /** How long an avatar takes to relax, in nanoseconds. */
  static final long RELAX_NANOS = 600_000_000;

  /** How long the expression takes to come back, in nanoseconds. */
  static final long RETURN_NANOS = 150_000_000;

  private float way;

  /** Goes on towards the expression, or towards rest. */
  void advance(long nanos, boolean valid) {
    float step = (float) nanos / (valid ? RETURN_NANOS : -RELAX_NANOS);
    way = Math.max(0, Math.min(1, way + step));
  }

  /** 0 to 1, without a corner at either end. */
  float value() {
    return way * way * (3 - 2 * way);
  }

  boolean isFull() {
    return way == 1;
  }

  boolean isNone() {
    return way == 0;
  }
}
