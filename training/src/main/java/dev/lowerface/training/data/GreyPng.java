package dev.lowerface.training.data;

import dev.lowerface.expression.LowerfaceException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Decodes 8-bit grey PNGs. The JDK's decoder is used because it refuses a truncated file. */
final class GreyPng {
  static {
    ImageIO.setUseCache(false);
  }

  private GreyPng() {}

  static byte[] decode(byte[] file, int side, String where) {
    BufferedImage image;
    try {
      image = ImageIO.read(new ByteArrayInputStream(file));
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new LowerfaceException("expected a whole PNG picture at " + where, e);
    }
    if (image == null) {
      throw new LowerfaceException("expected a PNG picture at " + where);
    }
    boolean grey = image.getType() == BufferedImage.TYPE_BYTE_GRAY;
    if (!grey || image.getWidth() != side || image.getHeight() != side) {
      throw new LowerfaceException(
          String.format(
              "expected %d x %d 8-bit grey pixels at %s, got %d x %d%s",
              side,
              side,
              where,
              image.getWidth(),
              image.getHeight(),
              grey ? "" : " of another kind"));
    }
    return (byte[]) image.getRaster().getDataElements(0, 0, side, side, null);
  }
}
