package dev.lowerface.command.calibrate;

import dev.lowerface.time.NanoClock;

/** Does not wait: a recorded session passes as fast as it can be read, in its own time. */
final class JumpClock implements NanoClock {
  private long now;

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void waitUntil(long timeNanos) {
    now = Math.max(now, timeNanos);
  }
}
