package dev.lowerface;

import dev.lowerface.time.NanoClock;

/** A clock that stands still, so that nothing grows stale. */
public record StoppedClock(long nanoTime) implements NanoClock {
  @Override
  public void waitUntil(long timeNanos) {}
}
