package dev.lowerface.archive.session;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.PlainFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the sessions in folders and lists. In a folder, however deep, each video file is one, and
 * so is each folder that holds pictures. A list is a text file that names one in each line, from
 * its own folder on.
 */
public final class SessionFinder {
  private static final Pattern VIDEO =
      Pattern.compile(
          ".+\\.(?:mp4|m4v|mov|mkv|webm|avi|ts|mpe?g|mjpe?g|h264|h265|hevc|ivf|flv|wmv)");

  private static final Pattern PICTURE = Pattern.compile(".+\\.(?:png|jpe?g)");
  private static final Pattern LIST = Pattern.compile(".+\\.(?:txt|list)");

  private final SessionRule rule;
  private final SortedMap<String, Session> found = new TreeMap<>();

  /**
   * A finder that has found nothing.
   *
   * @param rule whose each session is
   */
  public SessionFinder(SessionRule rule) {
    this.rule = rule;
  }

  /**
   * Looks into a folder or a list, or takes a single video.
   *
   * @param place a folder; a {@code .txt} or {@code .list} file; any other file is a video
   * @throws LowerfaceException if it cannot be read, or if a session has the id of another
   */
  public void add(Path place) {
    Path whole = place.toAbsolutePath().normalize();
    if (Files.isDirectory(whole)) {
      addFolder(whole);
    } else if (LIST.matcher(name(whole)).matches()) {
      addList(whole);
    } else {
      add(folder(whole), name(whole), whole.toString());
    }
  }

  /**
   * What was found.
   *
   * @return the sessions in the order of their ids
   */
  public Collection<Session> sessions() {
    return found.values();
  }

  private void addFolder(Path root) {
    try (Stream<Path> paths = Files.walk(root)) {
      paths.forEach(path -> addFound(root, path));
    } catch (IOException | UncheckedIOException e) {
      throw new LowerfaceException(
          "expected a folder of sessions that can be read to its last folder, got '"
              + root
              + "': "
              + e.getMessage(),
          e);
    }
  }

  private void addFound(Path root, Path path) {
    if (name(path).startsWith(".")) {
      return;
    }
    boolean folder = Files.isDirectory(path);
    if (folder ? holdsPictures(path) : VIDEO.matcher(lowerCase(path)).matches()) {
      String id = root.relativize(path).toString().replace('\\', '/');
      add(root, id.isEmpty() ? name(root) : id, path.toString());
    }
  }

  private static boolean holdsPictures(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.anyMatch(
          entry -> PICTURE.matcher(lowerCase(entry)).matches() && !name(entry).startsWith("."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addList(Path list) {
    Path root = folder(list);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(PlainFile.open(list), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String id = line.strip();
        if (!id.isEmpty() && !id.startsWith("#")) {
          add(root, id, root.resolve(id).toString());
        }
      }
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected a list of sessions, one in each line, got '" + list + "': " + e.getMessage(),
          e);
    }
  }

  private void add(Path root, String id, String source) {
    Session other = found.putIfAbsent(id, rule.session(root, id, source));
    if (other != null && !other.source().equals(source)) {
      throw new LowerfaceException(
          "expected sessions of different names, got '"
              + id
              + "' for "
              + other.source()
              + " and "
              + source
              + "; give the folder above both");
    }
  }

  private static Path folder(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static String lowerCase(Path path) {
    return name(path).toLowerCase(Locale.ROOT);
  }
}
