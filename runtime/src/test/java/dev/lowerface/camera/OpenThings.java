package dev.lowerface.camera;

import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Counts what a process holds, to find leaks. */
public final class OpenThings {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private OpenThings() {}

  /** Threads that are alive and that somebody started, not the Java machine itself. */
  public static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .filter(thread -> thread.getThreadGroup() != null)
        .filter(thread -> !thread.getThreadGroup().getName().equals("system"))
        .filter(thread -> !thread.getName().startsWith("ForkJoinPool"))
        // The pool of the JDK's client, which keeps some for a minute.
        .filter(thread -> !thread.getName().startsWith("HttpClient"))
        .count();
  }

  /** Waits until there are no more than that; connections are closed by other threads. */
  public static void awaitAtMost(long threads, long descriptors)
      throws IOException, InterruptedException {
    long until = NanoClock.SYSTEM.nanoTime() + PATIENCE_NANOS;
    while (threads() > threads || descriptors() > descriptors) {
      if (NanoClock.SYSTEM.nanoTime() > until) {
        throw new AssertionError(
            threads() + " threads and " + descriptors() + " descriptors are left");
      }
      NanoClock.SYSTEM.waitUntil(NanoClock.SYSTEM.nanoTime() + 10_000_000);
    }
  }

  /** Open file descriptors on Linux, 0 elsewhere. */
  public static long descriptors() throws IOException {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(DESCRIPTORS)) {
      return open.count();
    }
  }
}
