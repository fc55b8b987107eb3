package dev.lowerface.testing;

import dev.lowerface.time.NanoClock;

/** A clock that stands still until somebody waits, and then jumps to the end of the wait. */
@SuppressWarnings("NonAtomicVolatileUpdate") // One thread moves it.
public final class SteppingClock implements NanoClock {
  private volatile long now;
  private volatile long waits;

  /**
   * A clock that starts at a time.
   *
   * @param startNanos the first time it shows
   */
  public SteppingClock(long startNanos) {
    now = startNanos;
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void waitUntil(long timeNanos) {
    waits++;
    now = Math.max(now, timeNanos);
  }

  /**
   * Lets time pass.
   *
   * @param nanos how much
   */
  public void advance(long nanos) {
    now += nanos;
  }

  /**
   * How often somebody waited.
   *
   * @return calls of {@link #waitUntil}
   */
  public long waits() {
    return waits;
  }
}
