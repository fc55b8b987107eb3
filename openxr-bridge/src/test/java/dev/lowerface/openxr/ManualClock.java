package dev.lowerface.openxr;

import dev.lowerface.time.NanoClock;

/** A clock that a test sets. */
public final class ManualClock implements NanoClock {
  /** The time now. */
  public long nowNanos;

  /** A clock that shows a time. */
  public ManualClock(long nowNanos) {
    this.nowNanos = nowNanos;
  }

  @Override
  public long nanoTime() {
    return nowNanos;
  }

  @Override
  public void waitUntil(long timeNanos) {
    nowNanos = timeNanos;
  }
}
