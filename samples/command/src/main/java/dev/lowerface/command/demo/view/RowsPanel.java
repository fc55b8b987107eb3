package dev.lowerface.command.demo.view;

import dev.lowerface.command.window.Palette;
import dev.lowerface.command.window.Theme;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.event.MouseEvent;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.ToolTipManager;
import org.jspecify.annotations.Nullable;

/** A card of lines under a title. What is cut at its edge is told in full under the mouse. */
final class RowsPanel extends JComponent {
  private static final long serialVersionUID = 1L;
  private static final int HEAD = 36;
  private static final int ROW = 24;
  private static final int DOT = 9;

  private final String title;
  private final int nameWidth;
  private transient List<CardLine> rows = List.of();

  /** The names take so many pixels of each line; 0 if there are none. */
  RowsPanel(String title, int nameWidth, Dimension size) {
    this.title = title;
    this.nameWidth = nameWidth;
    setOpaque(true);
    setPreferredSize(size);
    ToolTipManager.sharedInstance().registerComponent(this);
  }

  void show(List<CardLine> now) {
    if (!now.equals(rows)) {
      rows = List.copyOf(now);
      repaint();
    }
  }

  /** The whole of a line that is cut; null where nothing is. */
  @Override
  public @Nullable String getToolTipText(MouseEvent event) {
    int index = (event.getY() - HEAD) / ROW;
    if (event.getY() < HEAD || index >= rows.size()) {
      return null;
    }
    CardLine row = rows.get(index);
    String shown = Theme.fit(row.text(), getFontMetrics(Theme.BODY), room(row));
    return shown.equals(row.text()) ? null : row.text();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = Theme.smooth(graphics);
    Palette palette = Theme.palette();
    Theme.card(g, getWidth(), getHeight());
    g.setFont(Theme.SMALL);
    g.setColor(palette.muted());
    g.drawString(title, Theme.GAP, 23);
    g.setFont(Theme.BODY);
    FontMetrics metrics = g.getFontMetrics();
    for (int i = 0; i < rows.size(); i++) {
      CardLine row = rows.get(i);
      int baseline = HEAD + i * ROW + (ROW + metrics.getAscent()) / 2 - 2;
      g.setColor(palette.muted());
      g.drawString(row.name(), Theme.GAP, baseline);
      Level level = row.level();
      if (level != null) {
        g.setColor(level.of(palette));
        g.fillOval(left(row) - DOT - 8, baseline - DOT, DOT, DOT);
      }
      g.setColor(palette.text());
      g.drawString(Theme.fit(row.text(), metrics, room(row)), left(row), baseline);
    }
    g.dispose();
  }

  private int left(CardLine row) {
    int name = row.name().isEmpty() ? 0 : nameWidth;
    return Theme.GAP + name + (row.level() == null ? 0 : DOT + 8);
  }

  private int room(CardLine row) {
    return getWidth() - left(row) - Theme.GAP;
  }
}
