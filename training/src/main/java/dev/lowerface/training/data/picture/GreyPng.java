package dev.lowerface.training.data.picture;

import dev.lowerface.expression.LowerfaceException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;

/**
 * Decodes 8-bit grey PNGs. The JDK's decoder is used because it refuses pixels that are cut short;
 * a file that is cut after them is refused here.
 */
public final class GreyPng {
  static {
    ImageIO.setUseCache(false);
  }

  /** The last chunk of every PNG: no data, {@code IEND}, checksum. */
  private static final byte[] END = HexFormat.of().parseHex("0000000049454e44ae426082");

  private GreyPng() {}

  public static byte[] decode(byte[] file, int side, String where) {
    BufferedImage image;
    try {
      image = ImageIO.read(new ByteArrayInputStream(file));
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new LowerfaceException("expected a whole PNG picture at " + where, e);
    }
    if (image == null) {
      throw new LowerfaceException("expected a PNG picture at " + where);
    }
    int end = file.length - END.length;
    if (!Arrays.equals(file, end, file.length, END, 0, END.length)) {
      throw new LowerfaceException("expected a whole PNG picture at " + where);
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
