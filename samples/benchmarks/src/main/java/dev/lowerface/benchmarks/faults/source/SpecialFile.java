package dev.lowerface.benchmarks.faults.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What looks like a file and is none: whoever reads it waits, or never comes to its end. */
final class SpecialFile {
  private SpecialFile() {}

  /** A pipe that nobody writes to. */
  static void pipe(Path file) throws IOException {
    try {
      int code = new ProcessBuilder("mkfifo", file.toString()).inheritIO().start().waitFor();
      if (code != 0) {
        throw new IOException("expected mkfifo to make " + file + ", its exit code is " + code);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("making the pipe " + file + " was interrupted", e);
    }
  }

  /** A link to a device that is without an end. */
  static void zeros(Path file) throws IOException {
    Files.createSymbolicLink(file, Path.of("/dev/zero"));
  }
}
