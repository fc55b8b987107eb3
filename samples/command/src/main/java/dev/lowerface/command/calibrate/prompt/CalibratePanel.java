package dev.lowerface.command.calibrate.prompt;

import dev.lowerface.command.window.FaceOutline;
import dev.lowerface.command.window.PictureView;
import dev.lowerface.command.window.Theme;
import dev.lowerface.vision.FaceMap;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/** Picture, outline of the face, prompt, progress and quality, painted as one. */
final class CalibratePanel extends JComponent implements PictureView {
  private static final long serialVersionUID = 1L;
  private static final int TEXT_HEIGHT = 176;

  private transient @Nullable BufferedImage picture;
  private transient @Nullable PromptWords words;
  private transient @Nullable FaceMap found;
  private transient @Nullable FaceMap dragged;
  private double scale = 1;
  private double left;
  private double top;

  CalibratePanel() {
    setPreferredSize(new Dimension(672, 480 + TEXT_HEIGHT));
  }

  /** Shows a picture with the face that was found in it, and what is said of it. */
  void show(BufferedImage image, PromptWords now, @Nullable FaceMap face) {
    picture = image;
    words = now;
    found = face;
    repaint();
  }

  @Override
  public void showDragged(FaceMap map) {
    dragged = map;
    repaint();
  }

  @Override
  public @Nullable FaceMap outlined() {
    FaceMap mine = dragged;
    return mine != null ? mine : found;
  }

  @Override
  public double pictureX(double x) {
    return (x - left) / scale;
  }

  @Override
  public double pictureY(double y) {
    return (y - top) / scale;
  }

  @Override
  public @Nullable Dimension pictureSize() {
    BufferedImage image = picture;
    return image == null ? null : new Dimension(image.getWidth(), image.getHeight());
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = Theme.smooth(graphics);
    g.setColor(Theme.palette().background());
    g.fillRect(0, 0, getWidth(), getHeight());
    paintPicture(g);
    paintText(g);
    g.dispose();
  }

  private void paintPicture(Graphics2D g) {
    BufferedImage image = picture;
    if (image == null) {
      return;
    }
    double width = getWidth() - 2.0 * Theme.GAP;
    double height = getHeight() - TEXT_HEIGHT - (double) Theme.GAP;
    scale = Math.min(width / image.getWidth(), height / image.getHeight());
    left = (getWidth() - scale * image.getWidth()) / 2;
    top = Theme.GAP + (height - scale * image.getHeight()) / 2;
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(image, new AffineTransform(scale, 0, 0, scale, left, top), null);
    FaceMap map = outlined();
    if (map != null) {
      paintFace(g, map, image);
    }
  }

  private void paintFace(Graphics2D g, FaceMap map, BufferedImage image) {
    AffineTransform place = new AffineTransform(scale, 0, 0, scale, left, top);
    Graphics2D inPicture = (Graphics2D) g.create();
    inPicture.clip(
        new Rectangle2D.Double(left, top, scale * image.getWidth(), scale * image.getHeight()));
    FaceOutline.paint(inPicture, map, place);
    inPicture.dispose();
  }

  private void paintText(Graphics2D g) {
    PromptWords now = words;
    int y = getHeight() - TEXT_HEIGHT + 20;
    if (now == null) {
      g.setFont(Theme.BODY);
      g.setColor(Theme.palette().muted());
      g.drawString("Waiting for the first picture.", Theme.GAP, y);
      return;
    }
    g.setFont(Theme.SMALL);
    g.setColor(Theme.palette().muted());
    g.drawString(now.heading(), Theme.GAP, y);
    g.setFont(Theme.TITLE.deriveFont(20f));
    g.setColor(Theme.palette().text());
    y = wrapped(g, now.prompt(), y + 28, 26);
    g.setFont(Theme.BODY);
    g.setColor(
        switch (now.tone()) {
          case SOON -> Theme.palette().waiting();
          case NOW -> Theme.palette().good();
          case WRONG -> Theme.palette().bad();
        });
    wrapped(g, now.note(), y, 20);
    bar(g, now.progress(), getHeight() - 52);
    g.setFont(Theme.SMALL);
    g.setColor(Theme.palette().muted());
    wrapped(g, now.hint(), getHeight() - 22, 16);
  }

  private void bar(Graphics2D g, double share, int y) {
    int width = getWidth() - 2 * Theme.GAP;
    g.setColor(Theme.palette().track());
    g.fillRoundRect(Theme.GAP, y, width, 10, 10, 10);
    Color colour = share >= 1 ? Theme.palette().good() : Theme.palette().accent();
    g.setColor(colour);
    g.fillRoundRect(Theme.GAP, y, (int) Math.round(width * share), 10, 10, 10);
  }

  /** Draws a text in lines that fit; returns where the next one goes. */
  private int wrapped(Graphics2D g, String text, int y, int lineHeight) {
    FontMetrics metrics = g.getFontMetrics();
    StringBuilder line = new StringBuilder();
    int at = y;
    for (String word : text.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (metrics.stringWidth(longer) > getWidth() - 2 * Theme.GAP && !line.isEmpty()) {
        g.drawString(line.toString(), Theme.GAP, at);
        at += lineHeight;
        line.setLength(0);
        line.append(word);
      } else {
        line.setLength(0);
        line.append(longer);
      }
    }
    g.drawString(line.toString(), Theme.GAP, at);
    return at + lineHeight;
  }
}
