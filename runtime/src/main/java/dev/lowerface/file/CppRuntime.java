package dev.lowerface.file;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/**
 * Microsoft's C++ runtime, which native libraries of Windows share. A program finds the one in its
 * own folder first, and {@code java.exe} has one beside it: an old one there is too old for what
 * newer compilers have made, whatever else is installed.
 */
final class CppRuntime {
  private static final String LIBRARY = "msvcp140.dll";

  /** The first whose mutexes are those of the compilers that made the libraries: 14.40. */
  private static final int LEAST_MAJOR = 14;

  private static final int LEAST_MINOR = 40;

  /** Begins the numbers in the resources of a Windows file: {@code VS_FIXEDFILEINFO}. */
  private static final int SIGNATURE = 0xFEEF_04BD;

  private static final int VERSION_OFFSET = 8;

  private CppRuntime() {}

  /**
   * Refuses a Java that brings an old one.
   *
   * @param javaHome the folder of the Java that runs
   * @throws LowerfaceException saying what is there and how to mend it
   */
  static void require(Path javaHome) {
    Path library = javaHome.resolve("bin").resolve(LIBRARY);
    Optional<Version> found = Files.exists(library) ? version(library) : Optional.empty();
    if (found.isPresent() && found.get().isOld()) {
      throw new LowerfaceException(
          "expected Microsoft's C++ runtime "
              + LEAST_MAJOR
              + "."
              + LEAST_MINOR
              + " or later, this Java brings "
              + found.get()
              + " ("
              + library
              + "); use a newer release of the same Java, or install Microsoft's current Visual C++"
              + " redistributable and delete that file");
    }
  }

  /**
   * Loads the one that JavaCPP brings, for a Java that brings none on a system that has none. The
   * bindings of OpenCV and FFmpeg do not do that by themselves.
   */
  static void load() {
    Loader.load(org.bytedeco.javacpp.presets.javacpp.class);
  }

  private static Optional<Version> version(Path library) {
    try {
      ByteBuffer bytes =
          ByteBuffer.wrap(Files.readAllBytes(library)).order(ByteOrder.LITTLE_ENDIAN);
      for (int at = 0; at + 4 * Integer.BYTES <= bytes.limit(); at += Integer.BYTES) {
        if (bytes.getInt(at) == SIGNATURE) {
          int numbers = bytes.getInt(at + VERSION_OFFSET);
          return Optional.of(new Version(numbers >>> 16, numbers & 0xFFFF));
        }
      }
    } catch (IOException e) {
      // What cannot be read will be loaded or not; the loader says so.
    }
    return Optional.empty();
  }

  private record Version(int major, int minor) {
    boolean isOld() {
      return major < LEAST_MAJOR || (major == LEAST_MAJOR && minor < LEAST_MINOR);
    }

    @Override
    public String toString() {
      return major + "." + minor;
    }
  }
}
