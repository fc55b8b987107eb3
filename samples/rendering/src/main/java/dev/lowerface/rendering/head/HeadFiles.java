package dev.lowerface.rendering.head;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.PlainFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The three files of a head, in a folder or a zip. */
final class HeadFiles {
  static final String MESH = "neutral.obj";
  static final String SHAPES = "shapes.json";
  static final String DELTAS = "shapes.i16";

  /** More than any such file has: the deltas of the known kit take 17 MB. */
  private static final int MOST_BYTES = 256 << 20;

  private final Path path;

  HeadFiles(Path path) {
    if (!Files.isReadable(path)) {
      throw new LowerfaceException(
          "expected a head at "
              + path
              + ", a zip or a folder with neutral.obj, shapes.json and shapes.i16, it cannot be"
              + " read; the head is made from ICT FaceKit and is not part of this program");
    }
    this.path = path;
  }

  byte[] read(String name) {
    try {
      if (Files.isDirectory(path)) {
        Path file = path.resolve(name);
        if (!Files.isReadable(file)) {
          throw missing(name);
        }
        try (InputStream in = PlainFile.open(file)) {
          return limited(in, name);
        }
      }
      PlainFile.require(path);
      try (ZipFile zip = new ZipFile(path.toFile())) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
          throw missing(name);
        }
        try (InputStream in = zip.getInputStream(entry)) {
          return limited(in, name);
        }
      }
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected to read "
              + name
              + " of the head at "
              + path
              + ", a zip or a folder: "
              + e.getMessage(),
          e);
    }
  }

  private byte[] limited(InputStream in, String name) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES);
    if (in.read() >= 0) {
      throw new LowerfaceException(
          "expected " + name + " of at most " + MOST_BYTES + " bytes in " + path + ", got more");
    }
    return bytes;
  }

  private LowerfaceException missing(String name) {
    return new LowerfaceException(
        "expected "
            + name
            + " of the head in "
            + path
            + ", it is not there; it needs neutral.obj, shapes.json and shapes.i16");
  }
}
