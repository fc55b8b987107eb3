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

  /**
   * Chooses.
   *
   * @param driverMillis what OpenCV gives as CAP_PROP_POS_MSEC: the driver's seconds and
   *     microseconds as milliseconds
   * @param nowNanos when the picture was handed over, on the engine's clock
   * @return the capture time in nanoseconds on the engine's clock
   */
  public long choose(double driverMillis, long nowNanos) {
    long driver = Math.round(driverMillis * 1e6);
    fromDriver =
        driverMillis > 0
            && driver <= nowNanos
            && driver > previous
            && nowNanos - driver <= MAX_AGE_NANOS;
    previous = fromDriver ? driver : nowNanos;
    return previous;
  }

  /** Whether the last one chosen was the driver's. */
  public boolean fromDriver() {
    return fromDriver;
  }
}
