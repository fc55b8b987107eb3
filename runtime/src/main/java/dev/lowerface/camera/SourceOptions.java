package dev.lowerface.camera;

import dev.lowerface.expression.LowerfaceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands behind the {@code ?} of a source: {@code size=640x480&rate=60&format=MJPG}. */
public final class SourceOptions {
  private static final Pattern SIZE = Pattern.compile("([0-9]{2,5})x([0-9]{2,5})");

  private final String source;
  private final TreeMap<String, String> values = new TreeMap<>();

  /** Width and height in pixels. */
  public record Size(int width, int height) {
    @Override
    public String toString() {
      return width + "x" + height;
    }
  }

  /**
   * Reads the options of a source.
   *
   * @param source all of its text, for messages
   * @param options what stands behind the {@code ?}; empty if there are none
   * @param known the names that may occur
   */
  SourceOptions(String source, String options, List<String> known) {
    this.source = source;
    List<String> named = options.isEmpty() ? List.of() : split(options);
    for (String option : named) {
      int equals = option.indexOf('=');
      String name = equals < 0 ? option : option.substring(0, equals);
      if (equals < 0 || !known.contains(name)) {
        throw refuse(String.join("=…, ", known) + "=… behind '?'", option);
      }
      if (values.put(name, option.substring(equals + 1)) != null) {
        throw refuse(name + " once", "it twice");
      }
    }
  }

  /**
   * Reads what stands behind a mark in a source.
   *
   * @param source all of its text
   * @param mark where the {@code ?} stands, or -1
   * @param known the names that may occur
   * @return the options
   * @throws LowerfaceException for another name, or one given twice
   */
  public static SourceOptions of(String source, int mark, List<String> known) {
    return new SourceOptions(source, mark < 0 ? "" : source.substring(mark + 1), known);
  }

  /** The size in pixels, or null if none is given. */
  public @Nullable Size size() {
    String text = values.get("size");
    if (text == null) {
      return null;
    }
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw refuse("size=WIDTHxHEIGHT such as size=640x480", "size=" + text);
    }
    return new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** Pictures per second, 1 to 1000, or null if none is given. */
  public @Nullable Integer rate() {
    String text = values.get("rate");
    if (text == null) {
      return null;
    }
    if (!text.matches("[1-9][0-9]{0,2}|1000")) {
      throw refuse("rate=N with N from 1 to 1000", "rate=" + text);
    }
    return Integer.valueOf(text);
  }

  /** The four letters of a pixel format, filled up with blanks, or null if none is given. */
  public @Nullable String format() {
    String text = values.get("format");
    if (text == null) {
      return null;
    }
    if (!text.matches("[A-Za-z0-9]{3,4}")) {
      throw refuse("format=FOURCC such as format=MJPG or format=YUYV", "format=" + text);
    }
    return (text + " ").substring(0, 4).toUpperCase(Locale.ROOT);
  }

  private LowerfaceException refuse(String expected, String got) {
    return new LowerfaceException(
        "expected " + expected + ", got " + got + " in the source '" + source + "'");
  }

  private static List<String> split(String options) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int to = options.indexOf('&'); to >= 0; to = options.indexOf('&', from)) {
      parts.add(options.substring(from, to));
      from = to + 1;
    }
    parts.add(options.substring(from));
    return parts;
  }
}
