package dev.lowerface.training.file;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.PlainFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Files below a folder or inside a zip, read whole, each at most 16 MiB. */
public final class FileTree implements AutoCloseable {
  private static final int LARGEST = 16 << 20;

  private final Path location;
  private final @Nullable ZipFile zip;

  /** The entries of the zip, by the names that they have here. */
  private final Map<String, ZipEntry> entries;

  private FileTree(Path location, @Nullable ZipFile zip, Map<String, ZipEntry> entries) {
    this.location = location;
    this.zip = zip;
    this.entries = entries;
  }

  /**
   * Opens a folder or a zip.
   *
   * @param location the folder or zip
   * @param expected folders in it. Archives may have them one folder deeper, have names with {@code
   *     \\}, as some programs of Windows write them, and hold what macOS adds: all that is seen
   *     through
   * @return the files; close them
   * @throws LowerfaceException if it is neither
   */
  public static FileTree open(Path location, List<String> expected) {
    if (Files.isDirectory(location)) {
      return new FileTree(location, null, Map.of());
    }
    try {
      PlainFile.require(location);
      ZipFile zip = new ZipFile(location.toFile());
      return new FileTree(location, zip, entries(zip, expected));
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected a folder or a readable zip file at " + location + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, ZipEntry> entries(ZipFile zip, List<String> expected) {
    Map<String, ZipEntry> entries = new HashMap<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      List<String> parts = List.of(entry.getName().replace('\\', '/').split("/", -1));
      int from = 0;
      while (from < parts.size() && !expected.contains(parts.get(from))) {
        from++;
      }
      if (from < parts.size() && parts.stream().allMatch(DataRoot::isMeant)) {
        entries.putIfAbsent(String.join("/", parts.subList(from, parts.size())), entry);
      }
    }
    return entries;
  }

  /**
   * What to call a file of this tree in an error.
   *
   * @param name the file's name below the root
   * @return the whole place
   */
  public String describe(String name) {
    return location + (zip == null ? "/" : "!") + name;
  }

  /**
   * Whether there is a file.
   *
   * @param name its name below the root
   * @return false for folders, too
   */
  public boolean contains(String name) {
    return zip == null ? Files.isRegularFile(location.resolve(name)) : entries.containsKey(name);
  }

  /**
   * A whole file.
   *
   * @param name its name below the root
   * @return its bytes, at most 16 MiB
   * @throws LowerfaceException if it is missing, too large or cannot be read
   */
  public byte[] read(String name) {
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
    ZipEntry entry = entries.get(name);
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
