package dev.lowerface.time;

/** A monotonic clock in nanoseconds, and the only way of this project to wait for a time. */
public interface NanoClock {
  /** The clock of the machine: {@link System#nanoTime()}, which on Linux is CLOCK_MONOTONIC. */
  NanoClock SYSTEM = SystemClock.of(System.getProperty("os.name", ""));

  /**
   * The time now.
   *
   * @return nanoseconds since an arbitrary, fixed origin
   */
  long nanoTime();

  /**
   * Waits until the clock shows a time; returns at once if it is past.
   *
   * @param timeNanos nanoseconds on this clock
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  void waitUntil(long timeNanos) throws InterruptedException;
}
