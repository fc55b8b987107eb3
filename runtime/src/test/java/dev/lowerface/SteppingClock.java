package dev.lowerface;

import dev.lowerface.time.NanoClock;

/** A clock on which waiting takes no time: it goes on to what is waited for. */
final class SteppingClock implements NanoClock {
  private volatile long nanos = 1_000_000_000;

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public void waitUntil(long targetNanos) {
    nanos = Math.max(nanos, targetNanos);
  }
}
