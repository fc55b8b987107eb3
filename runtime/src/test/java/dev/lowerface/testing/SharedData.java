package dev.lowerface.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds data that lies beside the checkout: in the folder that the property {@code
 * lowerface.shared} names, else in {@code shared} of a folder above.
 */
public final class SharedData {
  private SharedData() {}

  /**
   * Looks for a file.
   *
   * @param name its path below {@code shared/data}
   * @return the file, or empty if it is not here
   */
  public static Optional<Path> find(String name) {
    String given = System.getProperty("lowerface.shared");
    if (given != null) {
      return Optional.of(Path.of(given, "data", name)).filter(Files::exists);
    }
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      Path file = up.resolve("shared").resolve("data").resolve(name);
      if (Files.exists(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
