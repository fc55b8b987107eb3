package dev.lowerface.command.demo.window;

import dev.lowerface.time.NanoClock;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/** How often the window is refreshed, and what that costs the thread that paints it. */
final class RefreshCost {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Not measured: the code that paints is not compiled yet. */
  private static final int WARM_UP_REFRESHES = 300;

  private long refreshes;
  private long thread;
  private long firstNanos;
  private long firstProcessorNanos;
  private long lastNanos;
  private long lastProcessorNanos;
  private long firstBarsNanos;
  private long lastBarsNanos;

  /** Counts a refresh, on the thread that paints; the bars have cost so much of its time so far. */
  synchronized void count(long barsProcessorNanos) {
    refreshes++;
    if (refreshes == WARM_UP_REFRESHES) {
      thread = Thread.currentThread().getId();
      firstNanos = NanoClock.SYSTEM.nanoTime();
      firstProcessorNanos = THREADS.getThreadCpuTime(thread);
      firstBarsNanos = barsProcessorNanos;
    } else if (refreshes > WARM_UP_REFRESHES) {
      lastNanos = NanoClock.SYSTEM.nanoTime();
      lastProcessorNanos = THREADS.getThreadCpuTime(thread);
      lastBarsNanos = barsProcessorNanos;
    }
  }

  /** One line; empty if there were too few to tell. */
  synchronized String text() {
    long measured = refreshes - WARM_UP_REFRESHES;
    if (measured < WARM_UP_REFRESHES || firstProcessorNanos < 0) {
      return "";
    }
    double seconds = (lastNanos - firstNanos) * 1e-9;
    return String.format(
        Locale.ROOT,
        "window: %.1f refreshes/s over %.1f s took %.1f %% of a core, of which headline and bars"
            + " %.1f %% (Swing's thread)",
        measured / seconds,
        seconds,
        100 * (lastProcessorNanos - firstProcessorNanos) * 1e-9 / seconds,
        100 * (lastBarsNanos - firstBarsNanos) * 1e-9 / seconds);
  }
}
