package dev.lowerface.command.serve;

import dev.lowerface.command.window.PictureSlot;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.publish.ExpressionSample;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/**
 * What a WebSocket client gets that asks for the picture: the camera's newest, small, as JPEG in
 * base 64. The inference thread copies one only after the one before has been asked for.
 */
final class PictureAnswer implements ExpressionListener {
  private static final int WIDEST = 240;

  /** An answer of a WebSocket may have 16 KiB. */
  private static final int MOST_LETTERS = 16_000;

  private final PictureSlot slot = new PictureSlot(true);

  @Override
  public void onSample(ExpressionSample sample) {
    slot.offer(sample.picture());
  }

  /** A JSON object with the picture; an empty text before the first. */
  String json() {
    BufferedImage picture = slot.take();
    return "{\"picture\":\"" + (picture == null ? "" : encoded(picture, WIDEST)) + "\"}";
  }

  private static String encoded(BufferedImage picture, int widest) {
    String text = Base64.getEncoder().encodeToString(jpeg(smaller(picture, widest)));
    return text.length() > MOST_LETTERS ? encoded(picture, widest / 2) : text;
  }

  private static BufferedImage smaller(BufferedImage picture, int widest) {
    int width = Math.min(widest, picture.getWidth());
    int height = Math.max(1, picture.getHeight() * width / picture.getWidth());
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = small.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(picture, 0, 0, width, height, null);
    g.dispose();
    return small;
  }

  private static byte[] jpeg(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "jpg", bytes);
    } catch (IOException e) {
      throw new LowerfaceException("a picture could not be written as JPEG: " + e, e);
    }
    return bytes.toByteArray();
  }
}
