package dev.lowerface.camera.pictures;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of a picture sequence, in order, with their numbers from 0. */
public final class PictureFiles {
  /** One {@code %d} or {@code %05d}, as printf has it, in the name of a file. */
  private static final Pattern NUMBER = Pattern.compile("%(?:0([1-9]))?d");

  private static final Pattern PICTURE = Pattern.compile(".+\\.(?:png|jpe?g)");

  /** Pictures that people have, but which are not read. */
  private static final Pattern OTHER =
      Pattern.compile(".+\\.(?:webp|gif|tiff?|heic|heif|avif|jxl|jp2|bmp)");

  private PictureFiles() {}

  /** What lies there but is no part of the sequence, for a log line; empty if nothing does. */
  static List<String> leftOut(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<String> names = names(folder, name -> isPicture(OTHER, name) || isFolder(folder, name));
    names.sort(new NaturalOrder());
    return names;
  }

  private static boolean isFolder(Path folder, String name) {
    return !name.startsWith(".") && Files.isDirectory(folder.resolve(name));
  }

  /** What is hidden is not meant: {@code ._1.png} is what macOS writes beside a picture. */
  private static boolean isPicture(Pattern kind, String name) {
    return !name.startsWith(".") && kind.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /**
   * Whether a text looks like a pattern of file names.
   *
   * @param text for instance {@code frames/%05d.png}
   * @return true if it holds a {@code %d}
   */
  public static boolean isPattern(String text) {
    return NUMBER.matcher(text).find();
  }

  /**
   * Lists them.
   *
   * @param folderOrPattern a folder, or a path whose last part has one {@code %d} or {@code %0Nd}
   * @return the files by number; a folder's are numbered in natural order of their names, and a
   *     pattern's as they are, but from 0, so that a missing file is a gap
   * @throws LowerfaceException if there are none
   */
  public static SortedMap<Long, Path> list(Path folderOrPattern) {
    SortedMap<Long, Path> files =
        Files.isDirectory(folderOrPattern) ? inFolder(folderOrPattern) : byPattern(folderOrPattern);
    if (files.isEmpty()) {
      throw new LowerfaceException(
          "expected pictures (.png, .jpg) at '"
              + folderOrPattern
              + "', there are none; check the path");
    }
    return files;
  }

  private static SortedMap<Long, Path> inFolder(Path folder) {
    List<String> names = names(folder, name -> isPicture(PICTURE, name));
    names.sort(new NaturalOrder());
    SortedMap<Long, Path> files = new TreeMap<>();
    for (String name : names) {
      files.put((long) files.size(), folder.resolve(name));
    }
    return files;
  }

  private static SortedMap<Long, Path> byPattern(Path pattern) {
    String text = String.valueOf(pattern.getFileName());
    Matcher number = NUMBER.matcher(text);
    if (!number.find()) {
      throw new LowerfaceException(
          "expected a folder of pictures or a pattern such as frames/%05d.png, got '"
              + pattern
              + "'");
    }
    String digits = number.group(1) == null ? "[0-9]{1,18}" : "[0-9]{" + number.group(1) + ",18}";
    Pattern wanted =
        Pattern.compile(
            Pattern.quote(text.substring(0, number.start()))
                + "("
                + digits
                + ")"
                + Pattern.quote(text.substring(number.end())));
    Path parent = pattern.getParent();
    Path folder = parent == null ? Path.of("") : parent;
    SortedMap<Long, Path> files = new TreeMap<>();
    for (String name : names(folder, one -> wanted.matcher(one).matches())) {
      Matcher matcher = wanted.matcher(name);
      if (matcher.matches()) {
        files.put(Long.valueOf(matcher.group(1)), folder.resolve(name));
      }
    }
    return fromZero(files);
  }

  private static SortedMap<Long, Path> fromZero(SortedMap<Long, Path> files) {
    SortedMap<Long, Path> moved = new TreeMap<>();
    for (Map.Entry<Long, Path> file : files.entrySet()) {
      moved.put(file.getKey() - files.firstKey(), file.getValue());
    }
    return moved;
  }

  private static List<String> names(Path folder, Predicate<String> wanted) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (wanted.test(name)) {
          names.add(name);
        }
      }
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected pictures in '" + folder + "', it cannot be listed; check the path", e);
    }
    return names;
  }
}
