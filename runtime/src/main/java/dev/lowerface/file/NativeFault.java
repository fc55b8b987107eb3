package dev.lowerface.file;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.OneLine;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says what to do when the system cannot load a native library. */
public final class NativeFault {
  /** A part of Windows that its editions N and KN lack, and that OpenCV does not load without. */
  private static final String MEDIA_FOUNDATION = "mfplat.dll";

  private NativeFault() {}

  /**
   * What is thrown instead of Java's own error, which names the last place that was looked at and
   * not the reason.
   *
   * @param library such as {@code OpenCV}
   * @param error what Java says
   * @return an exception with the error as its cause
   */
  public static LowerfaceException of(String library, LinkageError error) {
    String root = System.getenv("SystemRoot");
    return of(library, error, root == null ? null : Path.of(root, "System32"));
  }

  static LowerfaceException of(String library, LinkageError error, @Nullable Path system) {
    boolean edition =
        system != null
            && Files.isDirectory(system)
            && !Files.exists(system.resolve(MEDIA_FOUNDATION));
    return new LowerfaceException(
        "expected the native libraries of "
            + library
            + " to load, Java says: "
            + OneLine.of(error.getMessage())
            + "; "
            + (edition
                ? "this Windows lacks Media Foundation, as its editions N do: install the optional"
                    + " feature Media Feature Pack"
                : "depend on lowerface-natives-… of this platform, and on Windows install"
                    + " Microsoft's current Visual C++ redistributable"),
        error);
  }
}
