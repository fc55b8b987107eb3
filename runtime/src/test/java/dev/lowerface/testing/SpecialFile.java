package dev.lowerface.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;

/** What has a path and is no plain file. */
public final class SpecialFile {
  private SpecialFile() {}

  /**
   * Makes a pipe that nobody writes to; skips the test where a system has none.
   *
   * @param pipe where
   * @return the same path
   */
  public static Path pipe(Path pipe) throws IOException {
    try {
      Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start();
      assertEquals(0, mkfifo.waitFor(), "the exit code of mkfifo");
    } catch (IOException e) {
      assumeTrue(false, "this system has no mkfifo: " + e.getMessage());
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
    return pipe;
  }
}
