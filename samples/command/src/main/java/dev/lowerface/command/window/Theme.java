package dev.lowerface.command.window;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;

/** Colours, fonts and sizes of the window. Sizes are in user space: the display scales them. */
public final class Theme {
  public static final Color BACKGROUND = new Color(0x12161c);
  public static final Color PANEL = new Color(0x1b212a);
  public static final Color TRACK = new Color(0x2a323d);
  public static final Color TEXT = new Color(0xe8edf3);
  public static final Color MUTED = new Color(0x93a0b0);
  public static final Color BAR = new Color(0x5f7086);
  public static final Color ACCENT = new Color(0x4cc2ff);
  public static final Color GOOD = new Color(0x4cc970);
  public static final Color WAITING = new Color(0xe0a63a);
  public static final Color BAD = new Color(0xf2635d);

  public static final int GAP = 16;
  public static final int ARC = 12;

  public static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  public static final Font BODY = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
  public static final Font STRONG = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  public static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 30);

  private Theme() {}

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

  /** The card that every part of the window lies on. */
  public static void card(Graphics2D g, int width, int height) {
    g.setColor(PANEL);
    g.fillRoundRect(0, 0, width, height, ARC, ARC);
  }
}
