package dev.lowerface.openxr.panel;

import dev.lowerface.vision.OpenCv;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * The letters of the panel: those of DejaVu Sans from space to tilde, painted beforehand into a
 * sheet, so that neither fonts nor a window system are needed in the process that renders. The
 * sheet is made by {@code PanelTextSheet} among the tests.
 */
final class PanelText {
  static {
    OpenCv.load();
  }

  static final char FIRST = ' ';
  static final char LAST = '~';

  private static final String NAME = "panel-text";
  private static final char UNKNOWN = '?';

  /** Size and weight; a row of the sheet. */
  enum Style {
    BODY,
    STRONG,
    TITLE;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** How wide the cell of a letter is in the sheet: its advance, and a pixel on either side. */
    static int cell(double advance) {
      return (int) Math.ceil(advance) + 2;
    }
  }

  /** Where the letters of a style stand in the sheet. */
  private static final class Row {
    final int top;
    final int height;
    final int ascent;
    final double[] advances;
    final int[] lefts;

    Row(int top, Style style, Properties metrics) {
      this.top = top;
      height = Integer.parseInt(metrics.getProperty(style.key() + ".height"));
      ascent = Integer.parseInt(metrics.getProperty(style.key() + ".ascent"));
      String[] parts = metrics.getProperty(style.key() + ".advances").split(",", -1);
      advances = new double[parts.length];
      lefts = new int[parts.length];
      int left = 0;
      for (int i = 0; i < parts.length; i++) {
        advances[i] = Double.parseDouble(parts[i]);
        lefts[i] = left;
        left += Style.cell(advances[i]);
      }
    }
  }

  private static final PanelText LETTERS = new PanelText();

  private final byte[] sheet;
  private final int sheetWidth;
  private final Map<Style, Row> rows = new EnumMap<>(Style.class);

  private PanelText() {
    Properties metrics = new Properties();
    try (InputStream text = open(".properties");
        InputStream png = open(".png")) {
      metrics.load(text);
      MatOfByte bytes = new MatOfByte(png.readAllBytes());
      Mat image = Imgcodecs.imdecode(bytes, Imgcodecs.IMREAD_GRAYSCALE);
      sheetWidth = image.cols();
      sheet = new byte[image.cols() * image.rows()];
      image.get(0, 0, sheet);
      image.release();
      bytes.release();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int top = 0;
    for (Style style : Style.values()) {
      Row row = new Row(top, style, metrics);
      rows.put(style, row);
      top += row.height;
    }
  }

  private static InputStream open(String ending) {
    return Objects.requireNonNull(
        PanelText.class.getResourceAsStream(NAME + ending), "the sheet of letters in the jar");
  }

  static PanelText letters() {
    return LETTERS;
  }

  /** Width of a text in pixels. */
  double width(Style style, String text) {
    Row row = row(style);
    double width = 0;
    for (int i = 0; i < text.length(); i++) {
      width += row.advances[index(text.charAt(i))];
    }
    return width;
  }

  /** A text in lines that are no wider than that, unless a word is. */
  List<String> lines(Style style, String text, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(style, longer) > width) {
        lines.add(line);
        line = word;
      } else {
        line = longer;
      }
    }
    lines.add(line);
    return lines;
  }

  /** Paints a text whose first letter begins at the left and stands on the base. */
  void paint(PanelCanvas canvas, Style style, String text, double left, int base, int rgb) {
    Row row = row(style);
    double x = left;
    for (int i = 0; i < text.length(); i++) {
      int index = index(text.charAt(i));
      int from = row.lefts[index];
      int width = Style.cell(row.advances[index]);
      int toX = (int) Math.round(x) - 1;
      for (int dy = 0; dy < row.height; dy++) {
        int at = (row.top + dy) * sheetWidth + from;
        for (int dx = 0; dx < width; dx++) {
          canvas.blend(toX + dx, base - row.ascent + dy, rgb, (sheet[at + dx] & 0xff) / 255.0);
        }
      }
      x += row.advances[index];
    }
  }

  private Row row(Style style) {
    return Objects.requireNonNull(rows.get(style));
  }

  private static int index(char letter) {
    return (letter < FIRST || letter > LAST ? UNKNOWN : letter) - FIRST;
  }
}
