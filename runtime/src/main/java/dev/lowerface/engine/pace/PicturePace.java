package dev.lowerface.engine.pace;

/**
 * Decides which pictures are looked at: at most so many in a second, and only every n-th when
 * inference takes more of the time than its budget. One thread at a time.
 */
public final class PicturePace {
  private static final int MOST = 8;
  private static final int SETTLED = 10;
  private static final double SHARE_OF_NEW = 0.1;

  /** Fewer pictures at once, more again only when there would be room to spare. */
  private static final double ROOM = 0.8;

  private final double leastIntervalNanos;
  private final double budget;
  private double dueNanos = Double.NEGATIVE_INFINITY;
  private double busyNanos;
  private double intervalNanos;
  private int measured;
  private int everyNth = 1;
  private int toSkip;
  private boolean seen;
  private long lastCaptureNanos;
  private long lastSequence;
  private volatile long skipped;

  /**
   * A pace.
   *
   * @param maxRateHz most pictures in a second; infinite for all of them
   * @param budget the share of the time that inference may take, above 0; infinite for any
   */
  public PicturePace(double maxRateHz, double budget) {
    leastIntervalNanos = 1e9 / maxRateHz;
    this.budget = budget;
  }

  /**
   * Whether this picture is to be looked at.
   *
   * @param captureNanos when it was captured, in nanoseconds
   * @param sequence its number in the source
   * @return false if it is left out
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  public boolean due(long captureNanos, long sequence) {
    measureInterval(captureNanos, sequence);
    if (toSkip > 0) {
      toSkip--;
      skipped++;
      return false;
    }
    if (leastIntervalNanos > 0) {
      // Half a camera interval early is nearer than half a one late.
      if (captureNanos + intervalNanos / 2 < dueNanos) {
        skipped++;
        return false;
      }
      dueNanos = Math.max(dueNanos + leastIntervalNanos, captureNanos + leastIntervalNanos / 2);
    }
    toSkip = everyNth - 1;
    return true;
  }

  /**
   * Takes note of the work that a picture was.
   *
   * @param nanos how long it took, in nanoseconds
   * @return whether the pace has changed
   */
  public boolean worked(long nanos) {
    if (budget == Double.POSITIVE_INFINITY) {
      return false;
    }
    busyNanos += (measured == 0 ? 1 : SHARE_OF_NEW) * (nanos - busyNanos);
    measured++;
    if (measured < SETTLED || intervalNanos == 0) {
      return false;
    }
    double allowed = budget * intervalNanos;
    int before = everyNth;
    if (busyNanos > allowed * everyNth) {
      everyNth = (int) Math.min(MOST, Math.ceil(busyNanos / allowed));
    } else if (everyNth > 1 && busyNanos < ROOM * allowed * (everyNth - 1)) {
      everyNth--;
    }
    if (everyNth != before) {
      measured = 1; // Settle before the next change.
      return true;
    }
    return false;
  }

  /**
   * The pace.
   *
   * @return every n-th picture is looked at
   */
  public int everyNth() {
    return everyNth;
  }

  /**
   * How many pictures were left out; on any thread.
   *
   * @return the number
   */
  public long skipped() {
    return skipped;
  }

  /**
   * How long a picture takes.
   *
   * @return the running mean, in nanoseconds
   */
  public double busyNanos() {
    return busyNanos;
  }

  /**
   * How far pictures are apart.
   *
   * @return the running mean, in nanoseconds; 0 before the second picture
   */
  public double intervalNanos() {
    return intervalNanos;
  }

  private void measureInterval(long captureNanos, long sequence) {
    if (seen && sequence > lastSequence && captureNanos > lastCaptureNanos) {
      double interval = (double) (captureNanos - lastCaptureNanos) / (sequence - lastSequence);
      intervalNanos += (intervalNanos == 0 ? 1 : SHARE_OF_NEW) * (interval - intervalNanos);
    }
    seen = true;
    lastCaptureNanos = captureNanos;
    lastSequence = sequence;
  }
}
