package dev.lowerface.time;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one way to wait for a thread that has been told to end. */
public final class ThreadEnd {
  /** How long is waited for a thread, in milliseconds: what it is stuck in may never return. */
  public static final long LONGEST_MILLIS = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(ThreadEnd.class);

  private ThreadEnd() {}

  /**
   * Waits until a thread has ended, at most five seconds. Does not wait for the calling thread,
   * which cannot end meanwhile: whoever closes something may be called by it. An interrupt ends the
   * wait and stays.
   *
   * @param thread a thread that was told to end
   * @return whether it has ended; if not, what it uses must not be freed yet
   */
  public static boolean await(Thread thread) {
    if (thread == Thread.currentThread()) {
      return false;
    }
    try {
      TimeUnit.MILLISECONDS.timedJoin(thread, LONGEST_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !thread.isAlive();
    }
    if (thread.isAlive()) {
      LOG.warn("{} has not ended after {} ms; it is left to itself", thread, LONGEST_MILLIS);
      return false;
    }
    return true;
  }
}
