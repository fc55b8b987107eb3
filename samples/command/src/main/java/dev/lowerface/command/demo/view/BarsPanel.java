package dev.lowerface.command.demo.view;

import dev.lowerface.command.window.Palette;
import dev.lowerface.command.window.Theme;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import javax.swing.JComponent;

/**
 * The headline, and the eight probabilities as bars with names and percentages. Only bars whose
 * picture changes are painted anew.
 */
final class BarsPanel extends JComponent {
  private static final long serialVersionUID = 1L;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int HEAD = 76;
  private static final int NAME_WIDTH = 106;
  private static final int PERCENT_WIDTH = 52;
  private static final int BAR_HEIGHT = 12;
  private static final int DOT = 8;
  private static final double DIMMED = 0.55;

  private final transient ExpressionState state = new ExpressionState();
  private final float[] values = new float[Emotion.COUNT];
  private final int[] halfPixels = new int[Emotion.COUNT];
  private long processorNanos;
  private transient Headline headline = Headline.of(state, Headline.Phase.STARTING);

  BarsPanel(Dimension size) {
    setOpaque(true);
    setPreferredSize(size);
  }

  /** What it has cost the thread that paints it, in nanoseconds of its processor. */
  long processorNanos() {
    return processorNanos;
  }

  void show(ExpressionState located, Headline now) {
    long before = THREADS.getCurrentThreadCpuTime();
    showAll(located, now);
    processorNanos += THREADS.getCurrentThreadCpuTime() - before;
  }

  private void showAll(ExpressionState located, Headline now) {
    boolean otherShown =
        located.emotion() != state.emotion() || located.isValid() != state.isValid();
    state.set(located);
    if (otherShown) {
      repaint(0, HEAD, getWidth(), getHeight() - HEAD);
    }
    if (!now.equals(headline)) {
      headline = now;
      repaint(0, 0, getWidth(), HEAD);
    }
    state.copyProbabilities(values);
    for (int i = 0; i < values.length; i++) {
      int wanted = (int) Math.round(2 * barWidth() * values[i]);
      if (wanted != halfPixels[i]) {
        halfPixels[i] = wanted;
        int left = Theme.GAP + NAME_WIDTH;
        repaint(left, (int) top(i), getWidth() - left, (int) Math.ceil(rowHeight()) + 1);
      }
    }
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    long before = THREADS.getCurrentThreadCpuTime();
    paintHeadAndBars(graphics);
    processorNanos += THREADS.getCurrentThreadCpuTime() - before;
  }

  private void paintHeadAndBars(Graphics graphics) {
    Graphics2D g = Theme.smooth(graphics);
    Rectangle clip = g.getClipBounds();
    if (clip.x > Theme.ARC && clip.x + clip.width >= getWidth() && clip.y >= HEAD) {
      // Some bars alone: nothing of the card's corners is in there, but for its right edge.
      g.setColor(Theme.palette().card());
      g.fillRect(clip.x, clip.y, getWidth() - Theme.GAP - clip.x, clip.height);
    } else {
      Theme.card(g, getWidth(), getHeight());
    }
    if (clip.y < HEAD) {
      paintHead(g);
    }
    for (int i = 0; i < Emotion.COUNT; i++) {
      if (clip.intersects(0, top(i), getWidth(), rowHeight())) {
        paintBar(g, Emotion.at(i), top(i), clip.x <= Theme.GAP + NAME_WIDTH - 1);
      }
    }
    g.dispose();
  }

  private double rowHeight() {
    return (getHeight() - HEAD - Theme.GAP / 2.0) / Emotion.COUNT;
  }

  private double top(int index) {
    return HEAD + rowHeight() * index;
  }

  private double barWidth() {
    return Math.max(1, getWidth() - 2.0 * Theme.GAP - NAME_WIDTH - PERCENT_WIDTH);
  }

  private void paintHead(Graphics2D g) {
    Palette palette = Theme.palette();
    g.setFont(Theme.TITLE);
    g.setColor(
        headline.percent() < 0
            ? palette.muted()
            : Palette.faded(palette.of(state.emotion()), headline.opacity()));
    g.drawString(headline.text(), Theme.GAP, 50);
    if (headline.percent() >= 0) {
      int end = Theme.GAP + g.getFontMetrics().stringWidth(headline.text());
      g.setFont(Theme.BODY);
      g.drawString(headline.percent() + " %", end + 12, 50);
    }
    g.setFont(Theme.BODY);
    int right = getWidth() - Theme.GAP;
    int width = g.getFontMetrics().stringWidth(headline.word());
    g.setColor(headline.level().of(palette));
    g.fill(new Ellipse2D.Double(right - width - 18, 40, 10, 10));
    g.drawString(headline.word(), right - width, 50);
  }

  private void paintBar(Graphics2D g, Emotion emotion, double top, boolean named) {
    Palette palette = Theme.palette();
    boolean shown = state.isValid() && emotion == state.emotion();
    double height = rowHeight();
    g.setFont(shown ? Theme.STRONG : Theme.BODY);
    FontMetrics metrics = g.getFontMetrics();
    float baseline = (float) (top + (height + metrics.getAscent() - metrics.getDescent()) / 2);
    if (named) {
      g.setColor(palette.of(emotion));
      g.fill(new Ellipse2D.Double(Theme.GAP, top + (height - DOT) / 2, DOT, DOT));
      g.setColor(shown ? palette.text() : palette.muted());
      g.drawString(emotion.label(), Theme.GAP + DOT + 8, baseline);
    }
    double left = Theme.GAP + (double) NAME_WIDTH;
    double y = top + (height - BAR_HEIGHT) / 2;
    g.setColor(palette.track());
    g.fill(pill(left, y, barWidth(), BAR_HEIGHT));
    double filled = halfPixels[emotion.index()] / 2.0;
    // A small share is a small dot that stays within the round end of the track.
    double thick = Math.min(BAR_HEIGHT, filled);
    g.setColor(shown ? palette.of(emotion) : Palette.faded(palette.of(emotion), DIMMED));
    g.fill(pill(left, y + (BAR_HEIGHT - thick) / 2, filled, thick));
    String percent = Math.round(100 * values[emotion.index()]) + " %";
    g.setColor(shown ? palette.text() : palette.muted());
    g.drawString(percent, getWidth() - Theme.GAP - metrics.stringWidth(percent), baseline);
  }

  private static RoundRectangle2D pill(double x, double y, double width, double height) {
    return new RoundRectangle2D.Double(x, y, width, height, height, height);
  }
}
