package dev.lowerface.camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Counts what a process holds, to find leaks. */
public final class OpenThings {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private OpenThings() {}

  /** Threads that are alive and that somebody started, not the Java machine itself. */
  public static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .filter(thread -> thread.getThreadGroup() != null)
        .filter(thread -> !thread.getThreadGroup().getName().equals("system"))
        .filter(thread -> !thread.getName().startsWith("ForkJoinPool"))
        .count();
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
