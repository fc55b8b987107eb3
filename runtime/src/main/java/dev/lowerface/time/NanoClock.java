package dev.lowerface.time;

import java.util.concurrent.locks.LockSupport;

/** A monotonic clock in nanoseconds, and the only way of this project to wait for a time. */
public interface NanoClock {
  /** The clock of the machine: {@link System#nanoTime()}, which on Linux is CLOCK_MONOTONIC. */
  NanoClock SYSTEM =
      new NanoClock() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void waitUntil(long timeNanos) throws InterruptedException {
          for (long left = timeNanos - nanoTime(); left > 0; left = timeNanos - nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
              throw new InterruptedException();
            }
          }
        }
      };

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
