package dev.lowerface.blendshape;

/**
 * How much of the expression an avatar shows: all of it while there is one, none while there is
 * none, and an even way between. An avatar that froze would show a face that nobody makes. One
 * thread's own.
 */
public final class Presence {
  /** How long an avatar takes to relax, in nanoseconds. */
  public static final long RELAX_NANOS = 600_000_000;

  /** How long the expression takes to come back, in nanoseconds. */
  public static final long RETURN_NANOS = 150_000_000;

  /** The most by which one step moves, in nanoseconds: whoever was asleep does not jump. */
  private static final long LONGEST_STEP_NANOS = 50_000_000;

  private float way;

  /** None of it. */
  public Presence() {}

  /**
   * Goes on towards the expression, or towards rest.
   *
   * @param nanos since the last step; more than 50 ms counts as 50, less than 0 as 0
   * @param valid whether there is an expression
   */
  public void advance(long nanos, boolean valid) {
    long within = Math.max(0, Math.min(LONGEST_STEP_NANOS, nanos));
    float step = (float) within / (valid ? RETURN_NANOS : -RELAX_NANOS);
    way = Math.max(0, Math.min(1, way + step));
  }

  /**
   * How much of it.
   *
   * @return 0 to 1, without a corner at either end
   */
  public float value() {
    return way * way * (3 - 2 * way);
  }

  /**
   * Whether it is all there.
   *
   * @return true at 1
   */
  public boolean isFull() {
    return way == 1;
  }

  /**
   * Whether nothing is there.
   *
   * @return true at 0
   */
  public boolean isNone() {
    return way == 0;
  }
}
