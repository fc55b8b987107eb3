package dev.lowerface.command.demo;

import dev.lowerface.command.window.Theme;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.inference.ModelCard;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.Locale;
import javax.swing.JComponent;

/** How fast samples come, how old they are, and which network they come from. */
final class FactsPanel extends JComponent {
  private static final long serialVersionUID = 1L;
  private static final int NAME_WIDTH = 92;
  private static final int ROW = 27;

  private final String[][] rows;

  FactsPanel(String camera, String origin, ModelCard card) {
    rows =
        new String[][] {
          {"samples", "–"},
          {"latency", "–"},
          {"picture", "–"},
          {"camera", camera},
          {"model", origin + ": " + card.networks()},
          {"accuracy", accuracy(card)},
        };
    setPreferredSize(new Dimension(420, rows.length * ROW + Theme.GAP));
  }

  void show(Meter.Reading reading, InputQuality quality) {
    rows[0][1] = String.format(Locale.ROOT, "%.1f per second", reading.rate());
    rows[1][1] =
        reading.rate() == 0
            ? "–"
            : String.format(
                Locale.ROOT, "p50 %.1f ms, p99 %.1f ms", reading.p50Millis(), reading.p99Millis());
    rows[2][1] = quality.label().replace('_', ' ');
    repaint();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = Theme.smooth(graphics);
    Theme.card(g, getWidth(), getHeight());
    g.setFont(Theme.BODY);
    FontMetrics metrics = g.getFontMetrics();
    int left = Theme.GAP + NAME_WIDTH;
    for (int i = 0; i < rows.length; i++) {
      int baseline = Theme.GAP / 2 + i * ROW + (ROW + metrics.getAscent()) / 2 - 1;
      g.setColor(Theme.MUTED);
      g.drawString(rows[i][0], Theme.GAP, baseline);
      g.setColor(Theme.TEXT);
      g.drawString(fit(rows[i][1], metrics, getWidth() - left - Theme.GAP), left, baseline);
    }
    g.dispose();
  }

  private static String accuracy(ModelCard card) {
    return card.validationCount() == 0
        ? "not validated"
        : String.format(
            Locale.ROOT,
            "%.1f %% on %s (%d faces)",
            100 * card.validationAccuracy(),
            card.validationData(),
            card.validationCount());
  }

  private static String fit(String text, FontMetrics metrics, int width) {
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
