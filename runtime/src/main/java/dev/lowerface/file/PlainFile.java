package dev.lowerface.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads what is a file and looks like one. Whoever opens a pipe that nobody writes to waits for
 * ever, and a device may never come to its end.
 */
public final class PlainFile {
  private PlainFile() {}

  /**
   * Opens a file.
   *
   * @param file where
   * @return its bytes; close it
   * @throws NoSuchFileException if there is none
   * @throws IOException if it is a folder, a pipe or a device, or cannot be read; the message says
   *     which
   */
  public static InputStream open(Path file) throws IOException {
    require(file);
    return Files.newInputStream(file);
  }

  /**
   * Refuses what is no plain file, before something opens it.
   *
   * @param file where; links are followed
   * @throws NoSuchFileException if there is none
   * @throws IOException if it is a folder, a pipe or a device
   */
  public static void require(Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      return;
    }
    if (Files.notExists(file)) {
      throw new NoSuchFileException(file.toString(), null, "there is no such file");
    }
    String what = Files.isDirectory(file) ? "it is a folder" : "it is a pipe or a device";
    throw new IOException(what + "; give a plain file");
  }
}
