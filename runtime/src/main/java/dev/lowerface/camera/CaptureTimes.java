package dev.lowerface.camera;

/**
 * Chooses the capture time of a device's picture: the driver's, if it can be true, else when the
 * picture was handed over.
 *
 * <p>Video4Linux drivers stamp buffers on CLOCK_MONOTONIC, which is {@link System#nanoTime()} on
 * Linux; some on another clock, or not at all. A time is believed when it is later than the picture
 * before, not in the future and not too old.
 */
public final class CaptureTimes {
  /** A picture that waited longer for us than this is not one that anybody shows. */
  static final long MAX_AGE_NANOS = 1_000_000_000L;

  private long previous = Long.MIN_VALUE;
  private boolean fromDriver;

  /** Begins with no picture. */
  public CaptureTimes() {}

  /**
   * Chooses.
   *
   * @param driverNanos the driver's time in nanoseconds, or 0 if it has none
   * @param nowNanos when the picture was handed over, on the engine's clock
   * @return the capture time in nanoseconds on the engine's clock
   */
  public long choose(long driverNanos, long nowNanos) {
    fromDriver =
        driverNanos > 0
            && driverNanos <= nowNanos
            && driverNanos > previous
            && nowNanos - driverNanos <= MAX_AGE_NANOS;
    previous = fromDriver ? driverNanos : nowNanos;
    return previous;
  }

  /**
   * Whether the last one chosen was the driver's.
   *
   * @return false if it was the arrival
   */
  public boolean fromDriver() {
    return fromDriver;
  }
}
