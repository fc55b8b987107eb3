package dev.lowerface.command.demo;

import dev.lowerface.command.window.PictureSlot;
import dev.lowerface.command.window.Theme;
import java.awt.BasicStroke;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/** The newest picture of a slot, as large as it fits, under a caption that states its size. */
final class PicturePanel extends JComponent {
  private static final long serialVersionUID = 1L;
  private static final int CAPTION = 34;

  private final String caption;
  private final transient PictureSlot slot;
  private final transient @Nullable VisibleBox box;

  /** The box, if there is one, is outlined in the picture. */
  PicturePanel(String caption, PictureSlot slot, @Nullable VisibleBox box, Dimension picture) {
    this.caption = caption;
    this.slot = slot;
    this.box = box;
    setPreferredSize(
        new Dimension(picture.width + 2 * Theme.GAP, picture.height + CAPTION + Theme.GAP));
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = Theme.smooth(graphics);
    Theme.card(g, getWidth(), getHeight());
    BufferedImage picture = slot.take();
    g.setFont(Theme.SMALL);
    g.setColor(Theme.MUTED);
    g.drawString(
        picture == null
            ? caption + ": waiting for the first picture"
            : caption + " · " + picture.getWidth() + " × " + picture.getHeight(),
        Theme.GAP,
        23);
    if (picture != null) {
      paintPicture(g, picture);
    }
    g.dispose();
  }

  private void paintPicture(Graphics2D g, BufferedImage picture) {
    double width = getWidth() - 2.0 * Theme.GAP;
    double height = getHeight() - CAPTION - (double) Theme.GAP;
    double scale = Math.min(width / picture.getWidth(), height / picture.getHeight());
    double left = Theme.GAP + (width - scale * picture.getWidth()) / 2;
    double top = CAPTION + (height - scale * picture.getHeight()) / 2;
    // A much enlarged picture keeps its pixels, so that one sees what the network sees.
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        scale > 2
            ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
            : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(picture, new AffineTransform(scale, 0, 0, scale, left, top), null);
    @Nullable Shape visible = box == null ? null : box.outline();
    if (visible != null) {
      AffineTransform place = new AffineTransform(scale, 0, 0, scale, left, top);
      g.setColor(Theme.ACCENT);
      g.setStroke(new BasicStroke(2));
      g.draw(place.createTransformedShape(visible));
    }
  }
}
