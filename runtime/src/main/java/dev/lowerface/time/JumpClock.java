package dev.lowerface.time;

/**
 * Does not wait: a recorded session passes as fast as it can be read, in its own time, which begins
 * at 0. One thread at a time.
 */
public final class JumpClock implements NanoClock {
  private long now;

  /** A clock that shows 0. */
  public JumpClock() {}

  @Override
  public long nanoTime() {
    return now;
  }

  /** Jumps to that time; stays where it is if it is past. */
  @Override
  public void waitUntil(long timeNanos) {
    now = Math.max(now, timeNanos);
  }
}
