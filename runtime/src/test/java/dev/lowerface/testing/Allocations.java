package dev.lowerface.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts what an action allocates on the Java heap by the calling thread. */
public final class Allocations {
  private static final int ROUNDS = 400;

  private Allocations() {}

  /**
   * Bytes for {@code times} repetitions, in the best of many rounds: until the compiler has come to
   * the action it may allocate what compiled code does not, and when it comes is not ours to say.
   * Goes on until a round stays below {@code enough} bytes.
   */
  public static long leastBytes(int times, long enough, Runnable action) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least >= enough; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int n = 0; n < times; n++) {
        action.run();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
