package dev.lowerface.command.demo.view;

import dev.lowerface.command.window.FaceOutline;
import dev.lowerface.command.window.PictureSlot;
import dev.lowerface.command.window.PictureView;
import dev.lowerface.command.window.Theme;
import dev.lowerface.vision.FaceMap;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/**
 * The newest picture of a slot, as large as it fits, under a caption that states its size; and the
 * outline of a face, if one is shown.
 */
final class PicturePanel extends JComponent implements PictureView {
  private static final long serialVersionUID = 1L;
  private static final int CAPTION = 34;

  private final String caption;
  private final transient PictureSlot slot;
  private transient @Nullable BufferedImage picture;
  private transient @Nullable FaceMap face;
  private transient @Nullable FaceMap dragged;
  private transient @Nullable Dimension paintedSize;
  private int paintedWidth;
  private int paintedHeight;
  private Rectangle2D.Double place = new Rectangle2D.Double(0, 0, 1, 1);

  PicturePanel(String caption, PictureSlot slot, Dimension size) {
    this.caption = caption;
    this.slot = slot;
    setOpaque(true);
    setPreferredSize(size);
  }

  /** Takes the newest picture, if there is one, and says where the face lies in it. */
  void refresh(@Nullable FaceMap now) {
    boolean fresh = !slot.wanted();
    if (fresh) {
      picture = slot.take();
    }
    if (fresh || (now != null && !now.equals(face))) {
      face = now;
      repaintPicture();
    }
  }

  /** What lies beside the picture stays as it is, unless the picture has another size now. */
  private void repaintPicture() {
    Dimension size = slot.size();
    if (size != null && size.equals(paintedSize)) {
      repaint(place.getBounds());
    } else {
      repaint();
    }
  }

  /** Shows where the engine says that the face lies, not where the mouse has put it. */
  void released() {
    dragged = null;
    repaint();
  }

  @Override
  public double pictureX(double x) {
    Dimension size = slot.size();
    return size == null ? x : (x - place.x) * size.width / place.width;
  }

  @Override
  public double pictureY(double y) {
    Dimension size = slot.size();
    return size == null ? y : (y - place.y) * size.height / place.height;
  }

  @Override
  public @Nullable Dimension pictureSize() {
    return slot.size();
  }

  @Override
  public @Nullable FaceMap outlined() {
    FaceMap mine = dragged;
    return mine != null ? mine : face;
  }

  @Override
  public void showDragged(FaceMap map) {
    dragged = map;
    repaint();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = Theme.smooth(graphics);
    Dimension size = slot.size();
    BufferedImage image = picture;
    if (image != null && size != null && size.equals(paintedSize) && within(g.getClipBounds())) {
      paintPicture(g, image, size);
      g.dispose();
      return;
    }
    Theme.card(g, getWidth(), getHeight());
    g.setFont(Theme.SMALL);
    g.setColor(Theme.palette().muted());
    double scale = g.getTransform().getScaleX();
    double width = getWidth() - 2.0 * Theme.GAP;
    double height = getHeight() - CAPTION - (double) Theme.GAP;
    slot.fit((int) (width * scale), (int) (height * scale));
    if (image == null || size == null) {
      g.drawString(caption + ": waiting for the first picture", Theme.GAP, 23);
    } else {
      g.drawString(caption + " · " + size.width + " × " + size.height, Theme.GAP, 23);
      double fits = Math.min(width / size.width, height / size.height);
      double shownWidth = Math.round(fits * size.width * scale) / scale;
      double shownHeight = Math.round(fits * size.height * scale) / scale;
      place =
          new Rectangle2D.Double(
              Math.floor(Theme.GAP + (width - shownWidth) / 2),
              Math.floor(CAPTION + (height - shownHeight) / 2),
              shownWidth,
              shownHeight);
      paintedSize = size;
      paintedWidth = getWidth();
      paintedHeight = getHeight();
      paintPicture(g, image, size);
    }
    g.dispose();
  }

  /** Whether only the picture is to be painted, where it was painted before. */
  private boolean within(Rectangle clip) {
    return place.contains(clip) && getWidth() == paintedWidth && getHeight() == paintedHeight;
  }

  private void paintPicture(Graphics2D g, BufferedImage image, Dimension size) {
    double scale = g.getTransform().getScaleX();
    if (image.getWidth() == Math.round(place.width * scale)
        && image.getHeight() == Math.round(place.height * scale)) {
      // As the slot made it: copied, not scaled.
      AffineTransform before = g.getTransform();
      g.translate(place.x, place.y);
      g.scale(1 / scale, 1 / scale);
      g.drawImage(image, 0, 0, null);
      g.setTransform(before);
    } else {
      g.drawImage(
          image,
          new AffineTransform(
              place.width / image.getWidth(),
              0,
              0,
              place.height / image.getHeight(),
              place.x,
              place.y),
          null);
    }
    FaceMap outline = outlined();
    if (outline != null) {
      g.clip(place);
      FaceOutline.paint(
          g,
          outline,
          new AffineTransform(
              place.width / size.width, 0, 0, place.height / size.height, place.x, place.y));
    }
  }
}
