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
  /** Where a number may be given: what the device finds right. */
  public static final int AUTOMATIC = -1;

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

  /** How long a picture is exposed in microseconds, {@link #AUTOMATIC}, or null. */
  public @Nullable Integer exposureMicros() {
    String text = values.get("exposure");
    if (text == null || text.equals("auto")) {
      return text == null ? null : AUTOMATIC;
    }
    if (!text.matches("[0-9]{1,4}([.][0-9]{1,3})?") || Double.parseDouble(text) == 0) {
      throw refuse(
          "exposure=MILLISECONDS such as exposure=8, or exposure=auto", "exposure=" + text);
    }
    return (int) Math.round(Double.parseDouble(text) * 1000);
  }

  /** The gain in units of the camera's own, or null if none is given. */
  public @Nullable Integer gain() {
    String text = values.get("gain");
    if (text == null) {
      return null;
    }
    if (!text.matches("[0-9]{1,6}")) {
      throw refuse("gain=N with N from 0", "gain=" + text);
    }
    return Integer.valueOf(text);
  }

  /** 50, 60, 0 for off, {@link #AUTOMATIC}, or null if none is given. */
  public @Nullable Integer powerLineHertz() {
    String text = values.get("powerline");
    if (text == null) {
      return null;
    }
    return switch (text) {
      case "50" -> 50;
      case "60" -> 60;
      case "off" -> 0;
      case "auto" -> AUTOMATIC;
      default -> throw refuse("powerline=50, 60, off or auto", "powerline=" + text);
    };
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
