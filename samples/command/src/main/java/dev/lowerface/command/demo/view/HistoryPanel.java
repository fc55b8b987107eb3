package dev.lowerface.command.demo.view;

import dev.lowerface.command.window.Palette;
import dev.lowerface.command.window.Theme;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import java.awt.BasicStroke;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/**
 * The eight probabilities as curves, in the colours of their bars. A step moves the picture of the
 * curves to the left and adds its last pieces; only another size or palette paints all of them.
 */
final class HistoryPanel extends JComponent {
  private static final long serialVersionUID = 1L;
  private static final int HEAD = 34;

  private final transient History history = new History();
  private transient @Nullable BufferedImage curves;
  private transient @Nullable Palette paintedIn;
  private double scale = 1;

  HistoryPanel(Dimension size) {
    setOpaque(true);
    setPreferredSize(size);
  }

  /** Adds a state, ten times a second at most. */
  void show(long nowNanos, ExpressionState state) {
    if (!history.offer(nowNanos, state)) {
      return;
    }
    BufferedImage image = curves;
    if (image != null) {
      Graphics2D g = image.createGraphics();
      int step = step(image);
      g.copyArea(step, 0, image.getWidth() - step, image.getHeight(), -step, 0);
      g.dispose();
      clear(image, image.getWidth() - step);
      pieces(image, 1);
      repaint(Theme.GAP, HEAD, getWidth() - 2 * Theme.GAP, getHeight() - HEAD - Theme.GAP);
    }
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = Theme.smooth(graphics);
    if (g.getClipBounds().y < HEAD) {
      Theme.card(g, getWidth(), getHeight());
    }
    g.setFont(Theme.SMALL);
    g.setColor(Theme.palette().muted());
    g.drawString(
        String.format(Locale.ROOT, "the last %.0f seconds", History.seconds()), Theme.GAP, 23);
    scale = g.getTransform().getScaleX();
    BufferedImage image = curves();
    int left = getWidth() - Theme.GAP - (int) Math.round(image.getWidth() / scale);
    g.translate(left, HEAD);
    g.scale(1 / scale, 1 / scale);
    g.drawImage(image, 0, 0, null);
    g.dispose();
  }

  private BufferedImage curves() {
    int step = Math.max(1, (int) ((getWidth() - 2 * Theme.GAP) * scale / History.STEPS));
    int height = Math.max(1, (int) ((getHeight() - HEAD - Theme.GAP) * scale));
    BufferedImage image = curves;
    if (image == null
        || image.getWidth() != step * History.STEPS
        || image.getHeight() != height
        || !Theme.palette().equals(paintedIn)) {
      image = new BufferedImage(step * History.STEPS, height, BufferedImage.TYPE_INT_RGB);
      clear(image, 0);
      pieces(image, history.count());
      curves = image;
      paintedIn = Theme.palette();
    }
    return image;
  }

  private static int step(BufferedImage image) {
    return image.getWidth() / History.STEPS;
  }

  /** Nothing but three lines, for 0, a half and 1, from a column to the right edge. */
  private static void clear(BufferedImage image, int left) {
    Graphics2D g = image.createGraphics();
    int bottom = image.getHeight() - 1;
    g.setColor(Theme.palette().card());
    g.fillRect(left, 0, image.getWidth() - left, image.getHeight());
    g.setColor(Theme.palette().track());
    for (int half = 0; half <= 2; half++) {
      g.drawLine(left, bottom * half / 2, image.getWidth(), bottom * half / 2);
    }
    g.dispose();
  }

  /** Draws so many of the newest pieces of all curves. */
  private void pieces(BufferedImage image, int count) {
    Graphics2D g = Theme.smooth(image.createGraphics());
    Palette palette = Theme.palette();
    int step = step(image);
    double room = image.getHeight() - 3.0;
    g.setStroke(new BasicStroke((float) (1.6 * scale)));
    Line2D line = new Line2D.Double();
    for (int i = 0; i < Emotion.COUNT; i++) {
      Emotion emotion = Emotion.at(i);
      g.setColor(palette.of(emotion));
      for (int ago = 0; ago < count; ago++) {
        double now = history.probability(emotion, ago);
        double before = history.probability(emotion, ago + 1);
        if (!Double.isNaN(now) && !Double.isNaN(before)) {
          double x = image.getWidth() - 1.0 - ago * (double) step;
          line.setLine(x - step, 1 + room * (1 - before), x, 1 + room * (1 - now));
          g.draw(line);
        }
      }
    }
    g.dispose();
  }
}
