package dev.lowerface.time;

/**
 * Wakes a thread that waits for the next thing to do before its time. It waits as finely as {@link
 * NanoClock#SYSTEM} does, which parking does not on Windows. One that rings before anybody waits is
 * not lost.
 */
public final class Bell {
  private boolean rung;

  /** A bell that has not rung. */
  public Bell() {}

  /** Ends the wait, or the next one. */
  public synchronized void ring() {
    rung = true;
    notifyAll();
  }

  /**
   * Waits until the bell rings, at most for so long. May return before.
   *
   * @param nanos nanoseconds
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  @SuppressWarnings("WaitNotInLoop") // It may return before; whoever calls looks again.
  public synchronized void await(long nanos) throws InterruptedException {
    if (!rung && nanos > 0) {
      wait(SystemClock.fineMillis(nanos));
    }
    rung = false;
  }
}
