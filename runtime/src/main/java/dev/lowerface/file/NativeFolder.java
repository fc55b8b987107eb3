package dev.lowerface.file;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where native libraries are unpacked and loaded from. JavaCPP takes the first of some folders that
 * it can write, the last of them in the temporary folder, where anybody may have made it before and
 * put other code into it. This looks first, and refuses a folder that is not this user's alone.
 */
public final class NativeFolder {
  /** JavaCPP's own setting: the folder it unpacks into. */
  public static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

  private static volatile @Nullable Path trusted;

  private NativeFolder() {}

  /**
   * The folder, looked at once per process. Whatever makes JavaCPP load native code asks for it
   * first.
   *
   * @return the folder: what the property {@value #PROPERTY} says, {@code .javacpp/cache} in the
   *     home folder, or one in the temporary folder
   * @throws LowerfaceException if another user owns it or may write into it, or if none can be made
   */
  public static Path require() {
    Path known = trusted;
    if (known == null) {
      known = choose(candidates());
      trusted = known;
      System.setProperty(PROPERTY, known.toString()); // No other is taken from now on.
    }
    return known;
  }

  /**
   * A folder for the native libraries of something else, beside those of JavaCPP.
   *
   * @param name what it is called
   * @return a folder of this user alone
   * @throws LowerfaceException as {@link #require()}
   */
  public static Path beside(String name) {
    return choose(List.of(require().resolve(name)));
  }

  /** In the order of JavaCPP's own {@code Loader.getCacheDir}. */
  private static List<Path> candidates() {
    String given =
        System.getProperty(PROPERTY, System.getProperty("org.bytedeco.javacpp.cacheDir"));
    if (given != null) {
      return List.of(Path.of(given));
    }
    String user = System.getProperty("user.name", "");
    return List.of(
        Path.of(System.getProperty("user.home", "."), ".javacpp", "cache"),
        Path.of(System.getProperty("java.io.tmpdir", "."), ".javacpp-" + user, "cache"));
  }

  static Path choose(List<Path> candidates) {
    for (Path candidate : candidates) {
      Path folder = candidate.toAbsolutePath().normalize();
      try {
        PrivateFolder.make(folder);
      } catch (IOException e) {
        continue; // Such as a home that cannot be written: the next one, as JavaCPP does.
      }
      if (Files.isWritable(folder)) {
        PrivateFolder.require(folder);
        return folder;
      }
    }
    throw new LowerfaceException(
        "expected a folder that native libraries can be unpacked into, none of "
            + candidates
            + " can be written; set -D"
            + PROPERTY
            + "=FOLDER");
  }
}
