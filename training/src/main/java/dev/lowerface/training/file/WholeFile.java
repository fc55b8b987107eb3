package dev.lowerface.training.file;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.FileReplacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are there whole or not at all, whatever interrupts their writing. */
public final class WholeFile {
  private WholeFile() {}

  /** What writes a file. */
  @FunctionalInterface
  public interface Writing {
    /**
     * Writes the file's whole contents.
     *
     * @param beside where; it is moved to its place after
     * @throws IOException if it cannot be written
     */
    void to(Path beside) throws IOException;
  }

  /**
   * Writes a file beside its place and moves it there, so that at every moment the place holds the
   * old file or the new one, whole.
   *
   * @param file where
   * @param writing writes it
   * @throws LowerfaceException if it cannot be written; what stood there before is kept
   */
  public static void replace(Path file, Writing writing) {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    try {
      writing.to(beside);
      FileReplacement.move(beside, file);
    } catch (IOException e) {
      LowerfaceException error =
          new LowerfaceException(
              "could not write "
                  + file
                  + ": "
                  + e.getMessage()
                  + "; what stood there before is kept, start again when there is room",
              e);
      try {
        Files.deleteIfExists(beside);
      } catch (IOException more) {
        error.addSuppressed(more);
      }
      throw error;
    }
  }
}
