package dev.lowerface.training.file;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What people mean by the folder of a data set. */
public final class DataRoot {
  private DataRoot() {}

  /**
   * The folder that holds what is looked for: the given one, or, as many archives unpack into a
   * folder of their own, the only one in it that does.
   *
   * @param given what was asked for
   * @param expected files or folders, of which the right folder has at least one
   * @return the folder; the given one if neither has any
   */
  public static Path of(Path given, List<String> expected) {
    if (!Files.isDirectory(given) || has(given, expected)) {
      return given;
    }
    List<Path> inside = entries(given).stream().filter(path -> has(path, expected)).toList();
    return inside.size() == 1 ? inside.get(0) : given;
  }

  private static boolean has(Path folder, List<String> expected) {
    return expected.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
  }

  /**
   * What lies in a folder, without what is hidden or what archivers of macOS leave.
   *
   * @param folder the folder
   * @return its entries in order
   * @throws LowerfaceException if it cannot be read
   */
  public static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(path -> isMeant(String.valueOf(path.getFileName()))).sorted().toList();
    } catch (IOException e) {
      throw new LowerfaceException("expected a readable folder at " + folder, e);
    }
  }

  /** Whether a name is not that of a hidden file. */
  static boolean isMeant(String name) {
    return !name.startsWith(".") && !name.equals("__MACOSX");
  }

  /**
   * A text without the mark (U+FEFF) that some programs put before it.
   *
   * @param text the text
   * @return the text, or what follows the mark
   */
  public static String withoutMark(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }
}
