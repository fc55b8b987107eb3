package dev.lowerface.training.data;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Files below a folder or inside a zip, read whole, each at most 16 MiB. */
final class FileTree implements AutoCloseable {
  private static final int LARGEST = 16 << 20;

  private final Path location;
  private final @Nullable ZipFile zip;

  private FileTree(Path location, @Nullable ZipFile zip) {
    this.location = location;
    this.zip = zip;
  }

  static FileTree open(Path location) {
    if (Files.isDirectory(location)) {
      return new FileTree(location, null);
    }
    try {
      return new FileTree(location, new ZipFile(location.toFile()));
    } catch (IOException e) {
      throw new LowerfaceException("expected a folder or a readable zip file at " + location, e);
    }
  }

  /** What to call a file of this tree in an error. */
  String describe(String name) {
    return location + (zip == null ? "/" : "!") + name;
  }

  boolean contains(String name) {
    return zip == null ? Files.isRegularFile(location.resolve(name)) : zip.getEntry(name) != null;
  }

  byte[] read(String name) {
    try (InputStream in = stream(name)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new LowerfaceException("expected at most 16 MiB in " + describe(name));
      }
      return bytes;
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected the file " + name + " in " + location + ": " + e.getMessage(), e);
    }
  }

  private InputStream stream(String name) throws IOException {
    if (zip == null) {
      Path file = location.resolve(name);
      if (!Files.isRegularFile(file)) {
        throw new LowerfaceException("expected the file " + name + " in " + location);
      }
      return Files.newInputStream(file);
    }
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new LowerfaceException("expected the entry " + name + " in " + location);
    }
    return zip.getInputStream(entry);
  }

  @Override
  public void close() {
    if (zip != null) {
      try {
        zip.close();
      } catch (IOException e) {
        throw new LowerfaceException("could not close " + location, e);
      }
    }
  }
}
