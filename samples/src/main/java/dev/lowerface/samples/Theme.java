package dev.lowerface.samples;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;

/** Colours, fonts and sizes of the window. Sizes are in user space: the display scales them. */
final class Theme {
  static final Color BACKGROUND = new Color(0x12161c);
  static final Color PANEL = new Color(0x1b212a);
  static final Color TRACK = new Color(0x2a323d);
  static final Color TEXT = new Color(0xe8edf3);
  static final Color MUTED = new Color(0x93a0b0);
  static final Color BAR = new Color(0x5f7086);
  static final Color ACCENT = new Color(0x4cc2ff);
  static final Color GOOD = new Color(0x4cc970);
  static final Color WAITING = new Color(0xe0a63a);
  static final Color BAD = new Color(0xf2635d);

  static final int GAP = 16;
  static final int ARC = 12;

  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  static final Font BODY = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
  static final Font STRONG = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 30);

  private Theme() {}

  /** A graphics of one's own with smooth edges and text; to be disposed of. */
  static Graphics2D smooth(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    return g;
  }

  /** The card that every part of the window lies on. */
  static void card(Graphics2D g, int width, int height) {
    g.setColor(PANEL);
    g.fillRoundRect(0, 0, width, height, ARC, ARC);
  }
}
