package dev.lowerface.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What Linux says of this process (proc(5)); nothing on other systems. Counts are of the process as
 * a whole, native code included.
 */
public final class ProcessStatus {
  private static final int LOOKS = 5;
  private static final Path SELF = Path.of("/proc/self");

  private ProcessStatus() {}

  /** Resident memory in bytes. */
  public static OptionalLong residentBytes() {
    return kibibytes("VmRSS:");
  }

  /** The most resident memory there has been, in bytes. */
  public static OptionalLong mostResidentBytes() {
    return kibibytes("VmHWM:");
  }

  /**
   * Open files, sockets and other handles: the least of a few looks, since the Java machine itself
   * opens a file for a moment now and then, to see what memory it may use.
   */
  static OptionalLong handles() {
    OptionalLong least = OptionalLong.empty();
    for (int look = 0; look < LOOKS; look++) {
      OptionalLong now = count("fd", handle -> true);
      if (least.isEmpty() || (now.isPresent() && now.getAsLong() < least.getAsLong())) {
        least = now;
      }
    }
    return least;
  }

  /**
   * Threads, without the compiler's and the collector's: the Java machine has more or fewer of
   * those as it likes.
   */
  static OptionalLong threads() {
    return count("task", task -> !isTheMachines(name(task)));
  }

  private static OptionalLong count(String folder, Predicate<Path> counts) {
    try (Stream<Path> entries = Files.list(SELF.resolve(folder))) {
      return OptionalLong.of(entries.filter(counts).count());
    } catch (IOException | UncheckedIOException e) {
      return OptionalLong.empty();
    }
  }

  private static boolean isTheMachines(String name) {
    return name.isEmpty()
        || name.startsWith("C1 Compiler")
        || name.startsWith("C2 Compiler")
        || name.startsWith("GC Thread")
        || name.startsWith("G1 ");
  }

  /** Empty if the thread has just ended. */
  private static String name(Path task) {
    try {
      return Files.readString(task.resolve("comm")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private static OptionalLong kibibytes(String key) {
    Path status = SELF.resolve("status");
    if (!Files.isReadable(status)) {
      return OptionalLong.empty();
    }
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith(key)) {
          return OptionalLong.of(Long.parseLong(line.replaceAll("\\D", "")) * 1024);
        }
      }
    } catch (IOException e) {
      return OptionalLong.empty();
    }
    return OptionalLong.empty();
  }
}
