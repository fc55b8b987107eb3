package dev.lowerface.command.demo;

import dev.lowerface.command.window.Theme;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.geom.Area;
import java.awt.geom.RoundRectangle2D;
import javax.swing.JComponent;

/** The shown emotion in large, and the eight probabilities as bars with names and percentages. */
final class BarsPanel extends JComponent {
  private static final long serialVersionUID = 1L;
  private static final int HEAD = 84;
  private static final int NAME_WIDTH = 92;
  private static final int PERCENT_WIDTH = 52;
  private static final int BAR_HEIGHT = 14;

  private final transient ExpressionState state = new ExpressionState();

  BarsPanel() {
    setPreferredSize(new Dimension(420, HEAD + Emotion.COUNT * 40));
  }

  void show(ExpressionState located) {
    state.set(located);
    repaint();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = Theme.smooth(graphics);
    Theme.card(g, getWidth(), getHeight());
    paintHead(g);
    double row = (getHeight() - HEAD - Theme.GAP / 2.0) / Emotion.COUNT;
    for (int i = 0; i < Emotion.COUNT; i++) {
      paintBar(g, Emotion.at(i), HEAD + row * i, row);
    }
    g.dispose();
  }

  private void paintHead(Graphics2D g) {
    g.setFont(Theme.TITLE);
    g.setColor(state.isValid() ? Theme.ACCENT : Theme.MUTED);
    g.drawString(state.isValid() ? state.emotion().label() : "no expression", Theme.GAP, 52);
    String label =
        switch (state.trackingState()) {
          case TRACKING -> "tracking";
          case PAUSED -> "paused";
          case STOPPED -> "stopped";
        };
    Color color =
        switch (state.trackingState()) {
          case TRACKING -> Theme.GOOD;
          case PAUSED -> Theme.WAITING;
          case STOPPED -> Theme.BAD;
        };
    g.setFont(Theme.BODY);
    int right = getWidth() - Theme.GAP;
    int width = g.getFontMetrics().stringWidth(label);
    g.setColor(color);
    g.fillOval(right - width - 18, 37, 10, 10);
    g.drawString(label, right - width, 47);
  }

  private void paintBar(Graphics2D g, Emotion emotion, double top, double height) {
    boolean shown = state.isValid() && emotion == state.emotion();
    g.setFont(shown ? Theme.STRONG : Theme.BODY);
    FontMetrics metrics = g.getFontMetrics();
    float baseline = (float) (top + (height + metrics.getAscent() - metrics.getDescent()) / 2);
    g.setColor(shown ? Theme.TEXT : Theme.MUTED);
    g.drawString(emotion.label(), Theme.GAP, baseline);

    double left = Theme.GAP + NAME_WIDTH;
    double width = getWidth() - left - PERCENT_WIDTH - Theme.GAP;
    double y = top + (height - BAR_HEIGHT) / 2;
    g.setColor(Theme.TRACK);
    g.fill(pill(left, y, width));
    // A full pill slides in from the left and is cut by the track: a small share is small and
    // round.
    double filled = width * state.probability(emotion);
    Area bar = new Area(pill(left + filled - width, y, width));
    bar.intersect(new Area(pill(left, y, width)));
    g.setColor(shown ? Theme.ACCENT : Theme.BAR);
    g.fill(bar);
    String percent = Math.round(100 * state.probability(emotion)) + " %";
    g.setColor(shown ? Theme.TEXT : Theme.MUTED);
    g.drawString(percent, getWidth() - Theme.GAP - metrics.stringWidth(percent), baseline);
  }

  private static RoundRectangle2D pill(double x, double y, double width) {
    return new RoundRectangle2D.Double(x, y, width, BAR_HEIGHT, BAR_HEIGHT, BAR_HEIGHT);
  }
}
