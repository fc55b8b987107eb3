package dev.lowerface.command.window;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;

/**
 * Colours, fonts and sizes of the windows. Sizes are in user space: the display scales them. The
 * palette is that of the whole program, as Swing's look and feel is.
 */
public final class Theme {
  public static final int GAP = 16;
  public static final int ARC = 12;

  public static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  public static final Font BODY = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  public static final Font STRONG = new Font(Font.SANS_SERIF, Font.BOLD, 14);
  public static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 30);

  private static volatile Palette palette = Palette.DARK;

  private Theme() {}

  /**
   * The colours that are in use.
   *
   * @return the palette
   */
  public static Palette palette() {
    return palette;
  }

  /**
   * Changes the colours of all that is painted from now on, and of buttons and menus too. On
   * Swing's thread.
   *
   * @param chosen the palette
   */
  public static void use(Palette chosen) {
    palette = chosen;
    // Its native library only decorates frames, and would be unpacked into a temporary folder.
    System.setProperty("flatlaf.useNativeLibrary", "false");
    if (chosen.equals(Palette.LIGHT)) {
      FlatLightLaf.setup();
    } else {
      FlatDarkLaf.setup();
    }
    FlatLaf.updateUI();
  }

  /** A graphics of one's own with smooth edges and text; to be disposed of. */
  public static Graphics2D smooth(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    return g;
  }

  /** The card that every part of the window lies on, and what shows beside its round corners. */
  public static void card(Graphics2D g, int width, int height) {
    g.setColor(palette.background());
    g.fillRect(0, 0, width, height);
    g.setColor(palette.card());
    g.fillRoundRect(0, 0, width, height, ARC, ARC);
  }

  /**
   * As much of a text as there is room for.
   *
   * @param text the text
   * @param metrics of the font that it is drawn with
   * @param width the room
   * @return the text, or its beginning and three dots
   */
  public static String fit(String text, FontMetrics metrics, int width) {
    if (metrics.stringWidth(text) <= width) {
      return text;
    }
    int length = text.length();
    while (length > 0 && metrics.stringWidth(text.substring(0, length) + "…") > width) {
      length--;
    }
    return text.substring(0, length) + "…";
  }
}
