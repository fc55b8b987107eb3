package dev.lowerface.time;

import java.util.concurrent.locks.LockSupport;

/**
 * The clock of the machine. How it waits differs: a parked thread of Windows wakes at the next tick
 * of a timer that goes every 15.6 ms, so that 60 pictures in a second become 32. Java makes that
 * timer fine, to a millisecond, for as long as a thread sleeps or waits for a number of
 * milliseconds that ten does not divide (HotSpot's {@code HighResolutionInterval} in {@code
 * os_windows.cpp}).
 */
final class SystemClock implements NanoClock {
  private static final long MILLI = 1_000_000;
  private static final Pause PARK =
      nanos -> {
        LockSupport.parkNanos(nanos);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      };
  private static final Pause SLEEP = nanos -> Thread.sleep(fineMillis(nanos));

  private final Pause pause;

  private SystemClock(Pause pause) {
    this.pause = pause;
  }

  /** The clock for a system of this name. */
  static SystemClock of(String system) {
    return new SystemClock(system.startsWith("Windows") ? SLEEP : PARK);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void waitUntil(long timeNanos) throws InterruptedException {
    waitUntil(timeNanos, this, pause);
  }

  /** Waits for a clock by pauses, each of which may end too early or too late. */
  static void waitUntil(long timeNanos, NanoClock clock, Pause pause) throws InterruptedException {
    for (long left = timeNanos - clock.nanoTime(); left > 0; left = timeNanos - clock.nanoTime()) {
      pause.most(left);
    }
  }

  /** How long to sleep or wait, at most what is left, and of the numbers that make it fine. */
  static long fineMillis(long leftNanos) {
    long millis = Math.max(1, leftNanos / MILLI);
    return millis % 10 == 0 ? millis - 1 : millis;
  }

  /** A way to wait. */
  @FunctionalInterface
  interface Pause {
    /** Waits for so long if it can. */
    void most(long nanos) throws InterruptedException;
  }
}
