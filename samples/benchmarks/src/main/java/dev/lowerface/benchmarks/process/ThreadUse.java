package dev.lowerface.benchmarks.process;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a thread has used since it began.
 *
 * @param cpuNanos processor time
 * @param bytes allocated on the Java heap
 */
public record ThreadUse(long cpuNanos, long bytes) {
  private static final String ENGINE = "lowerface-";
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** The threads of the engine that runs now, by name. */
  public static SortedMap<String, ThreadUse> ofEngine() {
    SortedMap<String, ThreadUse> uses = new TreeMap<>();
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith(ENGINE)) {
        long id = thread.getThreadId();
        uses.put(
            thread.getThreadName(),
            new ThreadUse(THREADS.getThreadCpuTime(id), THREADS.getThreadAllocatedBytes(id)));
      }
    }
    return uses;
  }

  public static ThreadUse ofCurrent() {
    return new ThreadUse(
        THREADS.getCurrentThreadCpuTime(), THREADS.getCurrentThreadAllocatedBytes());
  }

  public ThreadUse since(ThreadUse before) {
    return new ThreadUse(cpuNanos - before.cpuNanos, bytes - before.bytes);
  }

  public ThreadUse plus(ThreadUse other) {
    return new ThreadUse(cpuNanos + other.cpuNanos, bytes + other.bytes);
  }
}
