package dev.lowerface.file;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a result is to go, tried before the minutes or hours that it takes to make one. */
public final class Output {
  private Output() {}

  /**
   * Refuses a file that could not be written. Whatever is there stays as it is.
   *
   * @param file a file that is there or not, in a folder that is
   * @throws LowerfaceException if its folder is missing or cannot be written, or if there is
   *     something in its place that is no file or cannot be replaced
   */
  public static void requireFile(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || (Files.exists(file) && !Files.isRegularFile(file))) {
      throw new LowerfaceException(
          "expected a file to write, there is something else at " + file + "; give another name");
    }
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new LowerfaceException(
          "expected a file that can be replaced, " + file + " is read-only; give another name");
    }
    requireWritable(folder);
  }

  /**
   * Makes a folder, unless it is there, and refuses one that could not be written into.
   *
   * @param folder the folder
   * @throws LowerfaceException if it cannot be made or written into
   */
  public static void requireFolder(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new LowerfaceException(
          "expected a folder that can be made, there is a file at "
              + folder
              + "; give another name");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected a folder that can be made at " + folder + ", " + reason(e), e);
    }
    requireWritable(folder.toAbsolutePath());
  }

  private static void requireWritable(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new LowerfaceException(
          "expected a folder to write into, there is none at " + folder + "; make it first");
    }
    try {
      // Permissions alone do not tell: a file system can be read-only or full of files.
      Files.delete(Files.createTempFile(folder, ".lowerface", ".tmp"));
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected a folder that can be written, " + folder + " cannot: " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    String why = e instanceof FileSystemException known ? known.getReason() : e.getMessage();
    return why == null ? "the system refuses it" : "the system says: " + why;
  }
}
