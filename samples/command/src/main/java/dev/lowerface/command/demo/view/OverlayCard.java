package dev.lowerface.command.demo.view;

import dev.lowerface.command.window.Palette;
import dev.lowerface.command.window.Theme;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GridBagLayout;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** A card over the whole window: the keys, or how a source has ended, with what can be done. */
final class OverlayCard extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int NAME_WIDTH = 96;
  private static final int TEXT_WIDTH = 470;
  private static final double SCRIM = 0.72;

  private final JPanel card = new Panel();

  /** Shows a title, a line for each row, and the buttons. */
  OverlayCard(String title, List<CardLine> rows, List<JButton> buttons) {
    super(new GridBagLayout());
    setOpaque(false);
    Palette palette = Theme.palette();
    card.setLayout(new BoxLayout(card, BoxLayout.Y_AXIS));
    card.setOpaque(false);
    card.setBorder(BorderFactory.createEmptyBorder(24, 28, 24, 28));
    card.add(label(title, palette.text(), true, TEXT_WIDTH));
    card.add(Box.createVerticalStrut(Theme.GAP));
    for (CardLine row : rows) {
      card.add(line(row, palette));
    }
    if (!buttons.isEmpty()) {
      JPanel line = new JPanel(new FlowLayout(FlowLayout.LEFT, 10, 0));
      line.setOpaque(false);
      line.setAlignmentX(Component.LEFT_ALIGNMENT);
      line.setBorder(BorderFactory.createEmptyBorder(Theme.GAP, -10, 0, 0));
      buttons.forEach(line::add);
      card.add(line);
    }
    add(card);
  }

  private static JPanel line(CardLine row, Palette palette) {
    JPanel line = new JPanel(new FlowLayout(FlowLayout.LEFT, 0, 0));
    line.setOpaque(false);
    line.setAlignmentX(Component.LEFT_ALIGNMENT);
    line.setBorder(BorderFactory.createEmptyBorder(3, 0, 3, 0));
    if (!row.name().isEmpty()) {
      JLabel name = label(row.name(), palette.accent(), false, NAME_WIDTH);
      name.setPreferredSize(new Dimension(NAME_WIDTH, name.getPreferredSize().height));
      line.add(name);
    }
    Level level = row.level();
    Color colour = level == null ? palette.text() : level.of(palette);
    line.add(label(row.text(), colour, false, TEXT_WIDTH));
    return line;
  }

  /** Text that breaks where the card ends. */
  private static JLabel label(String text, Color colour, boolean title, int width) {
    String safe = text.replace("&", "&amp;").replace("<", "&lt;");
    JLabel label = new JLabel(safe);
    label.setFont(title ? Theme.TITLE.deriveFont(22f) : Theme.BODY);
    if (label.getPreferredSize().width > width) {
      label.setText("<html><body style='width:" + width + "px'>" + safe + "</body></html>");
    } else {
      label.setText(text);
    }
    label.setForeground(colour);
    label.setAlignmentX(Component.LEFT_ALIGNMENT);
    return label;
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    graphics.setColor(Palette.faded(Theme.palette().background(), SCRIM));
    graphics.fillRect(0, 0, getWidth(), getHeight());
  }

  private static final class Panel extends JPanel {
    private static final long serialVersionUID = 1L;

    @Override
    protected void paintComponent(Graphics graphics) {
      Graphics2D g = Theme.smooth(graphics);
      g.setColor(Theme.palette().card());
      g.fillRoundRect(0, 0, getWidth(), getHeight(), 2 * Theme.ARC, 2 * Theme.ARC);
      g.setColor(Theme.palette().track());
      g.drawRoundRect(0, 0, getWidth() - 1, getHeight() - 1, 2 * Theme.ARC, 2 * Theme.ARC);
      g.dispose();
    }
  }
}
