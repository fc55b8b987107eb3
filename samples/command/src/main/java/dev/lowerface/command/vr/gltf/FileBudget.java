package dev.lowerface.command.vr.gltf;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files as long as all of them together are of a size that memory has room for. */
final class FileBudget {
  /** For the file and all that it refers to. */
  static final long MAX_BYTES = 256L << 20;

  private long left = MAX_BYTES;

  /**
   * All bytes of a file.
   *
   * @param what how a message calls it
   * @throws LowerfaceException if it cannot be read, or there would be too much
   */
  byte[] read(Path file, String what) {
    if (!Files.isRegularFile(file)) {
      throw new LowerfaceException(
          "expected " + what + ", got " + file + ", which is no file; look at its name and folder");
    }
    try {
      long bytes = Files.size(file);
      if (bytes > left) {
        throw new LowerfaceException(
            "expected at most "
                + (MAX_BYTES >> 20)
                + " MB in a head's file and what it refers to, got "
                + (bytes >> 20)
                + " MB with "
                + file
                + "; make its pictures smaller");
      }
      left -= bytes;
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new LowerfaceException("expected to read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * The place of a relative reference.
   *
   * @throws LowerfaceException if it refers to another place than this machine's files
   */
  static Path beside(Path file, String uri) {
    try {
      URI reference = URI.create(uri.replace(" ", "%20"));
      if (reference.getScheme() == null && reference.getPath() != null) {
        return file.toAbsolutePath().resolveSibling(reference.getPath());
      }
    } catch (IllegalArgumentException e) { // An InvalidPathException is one, too.
      throw new LowerfaceException(notBeside(file, uri), e);
    }
    throw new LowerfaceException(notBeside(file, uri));
  }

  private static String notBeside(Path file, String uri) {
    return "expected files beside "
        + file
        + " in what it refers to, got "
        + uri
        + "; export it as one file (.glb)";
  }
}
