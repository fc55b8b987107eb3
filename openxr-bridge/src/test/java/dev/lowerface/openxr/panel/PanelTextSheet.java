package dev.lowerface.openxr.panel;

import dev.lowerface.openxr.panel.PanelText.Style;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Paints the letters of the panel from the system's DejaVu Sans, and with a folder as its argument
 * writes them there. To write those in the jar, from the repository's root:
 *
 * <pre>{@code
 * mvn -pl openxr-bridge -am test-compile exec:java -Dexec.classpathScope=test \
 *   -Dexec.mainClass=dev.lowerface.openxr.panel.PanelTextSheet \
 *   -Dexec.args=src/main/resources/dev/lowerface/openxr/panel
 * }</pre>
 */
final class PanelTextSheet {
  private static final String FAMILY = "DejaVu Sans";

  private final StringBuilder metrics =
      new StringBuilder("# Letters of DejaVu Sans, by PanelTextSheet.\n");
  private final BufferedImage sheet;

  PanelTextSheet() {
    BufferedImage image = new BufferedImage(2400, 120, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.setColor(Color.WHITE);
    int top = 0;
    int width = 0;
    for (Style style : Style.values()) {
      g.setFont(font(style));
      FontMetrics font = g.getFontMetrics();
      int height = font.getAscent() + font.getDescent();
      StringBuilder advances = new StringBuilder();
      int left = 0;
      for (char letter = PanelText.FIRST; letter <= PanelText.LAST; letter++) {
        String text = String.valueOf(letter);
        double advance = font.getStringBounds(text, g).getWidth();
        advances.append(advances.isEmpty() ? "" : ",").append(format(advance));
        g.drawString(text, left + 1, top + font.getAscent());
        left += Style.cell(Double.parseDouble(format(advance)));
      }
      metrics.append(style.key()).append(".height=").append(height).append('\n');
      metrics.append(style.key()).append(".ascent=").append(font.getAscent()).append('\n');
      metrics.append(style.key()).append(".advances=").append(advances).append('\n');
      top += height;
      width = Math.max(width, left);
    }
    g.dispose();
    sheet = image.getSubimage(0, 0, width, top);
  }

  /** Whether the system has the font. */
  static boolean possible() {
    return font(Style.BODY).getFamily(Locale.ROOT).equals(FAMILY);
  }

  BufferedImage sheet() {
    return sheet;
  }

  String metrics() {
    return metrics.toString();
  }

  private static Font font(Style style) {
    return switch (style) {
      case BODY -> new Font(FAMILY, Font.PLAIN, 15);
      case STRONG -> new Font(FAMILY, Font.BOLD, 15);
      case TITLE -> new Font(FAMILY, Font.BOLD, 28);
    };
  }

  private static String format(double advance) {
    return String.format(Locale.ROOT, "%.2f", advance);
  }

  public static void main(String[] args) throws IOException {
    PanelTextSheet made = new PanelTextSheet();
    Path folder = Path.of(args[0]);
    ImageIO.write(made.sheet(), "png", folder.resolve("panel-text.png").toFile());
    Files.writeString(folder.resolve("panel-text.properties"), made.metrics());
  }
}
