package dev.lowerface.file;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where native libraries are unpacked and loaded from. JavaCPP takes the first of some folders that
 * it can write, the last of them in the temporary folder, where anybody may have made it before and
 * put other code into it. This looks first, and refuses a folder that is not this user's alone. It
 * also leaves out a folder whose name Java's loader cannot spell, such as the home of a user whose
 * name is not of the code page of Windows.
 */
public final class NativeFolder {
  /** JavaCPP's own setting: the folder it unpacks into. */
  public static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

  private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

  private static volatile @Nullable Path trusted;

  private NativeFolder() {}

  /**
   * The folder, looked at once per process. Whatever makes JavaCPP load native code asks for it
   * first.
   *
   * @return the folder: what the property {@value #PROPERTY} says, {@code .javacpp/cache} in the
   *     home folder, one in the temporary folder, or on Windows one in {@code ProgramData}
   * @throws LowerfaceException if another user owns it or may write into it, if none can be made,
   *     or if this Java brings a C++ runtime that is too old for the libraries
   */
  public static Path require() {
    Path known = trusted;
    if (known == null) {
      if (WINDOWS) {
        CppRuntime.require(Path.of(System.getProperty("java.home", ".")));
      }
      known = choose(candidates());
      System.setProperty(PROPERTY, known.toString()); // No other is taken from now on.
      if (WINDOWS) {
        CppRuntime.load();
      }
      trusted = known;
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
    return choose(List.of(new Candidate(require().resolve(name), false)));
  }

  /** In the order of JavaCPP's own {@code Loader.getCacheDir}, and then one that can be spelt. */
  private static List<Candidate> candidates() {
    String given =
        System.getProperty(PROPERTY, System.getProperty("org.bytedeco.javacpp.cacheDir"));
    if (given != null) {
      return List.of(new Candidate(Path.of(given), false));
    }
    String user = System.getProperty("user.name", "");
    List<Candidate> candidates = new ArrayList<>();
    candidates.add(
        new Candidate(Path.of(System.getProperty("user.home", "."), ".javacpp", "cache"), false));
    candidates.add(
        new Candidate(
            Path.of(System.getProperty("java.io.tmpdir", "."), ".javacpp-" + user, "cache"),
            false));
    String everybodys = System.getenv("ProgramData");
    if (WINDOWS && everybodys != null) {
      String name = "lowerface-" + Integer.toHexString(user.hashCode());
      candidates.add(new Candidate(Path.of(everybodys, name), true));
    }
    return candidates;
  }

  static Path choose(List<Candidate> candidates) {
    return choose(candidates, loaderNames());
  }

  static Path choose(List<Candidate> candidates, Charset loaderNames) {
    for (Candidate candidate : candidates) {
      Path folder = candidate.folder().toAbsolutePath().normalize();
      if (!loaderNames.newEncoder().canEncode(folder.toString())) {
        continue;
      }
      try {
        if (candidate.amongOthers()) {
          OwnersFolder.make(folder);
        } else {
          PrivateFolder.make(folder);
        }
      } catch (IOException e) {
        continue; // Such as a home that cannot be written: the next one, as JavaCPP does.
      }
      if (Files.isWritable(folder)) {
        PrivateFolder.require(folder);
        return folder;
      }
    }
    throw new LowerfaceException(
        "expected a folder that native libraries can be unpacked into and loaded from, none of "
            + candidates.stream().map(Candidate::folder).toList()
            + " can be written and has a name in the characters of "
            + loaderNames
            + "; set -D"
            + PROPERTY
            + "=FOLDER");
  }

  /** In which characters Java hands names of libraries to the system. */
  private static Charset loaderNames() {
    try {
      return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    } catch (IllegalArgumentException e) {
      return Charset.defaultCharset(); // One that this Java has no converter for.
    }
  }

  /**
   * A folder that may be taken.
   *
   * @param amongOthers whether it lies where other users may make folders, too
   */
  record Candidate(Path folder, boolean amongOthers) {}
}
