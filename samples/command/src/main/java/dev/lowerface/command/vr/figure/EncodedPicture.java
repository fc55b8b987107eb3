package dev.lowerface.command.vr.figure;

import dev.lowerface.expression.LowerfaceException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A picture as its file has it, PNG or JPEG. One is decoded at a time, since all of a figure's at
 * once would take much memory.
 */
public final class EncodedPicture {
  private static final int MAX_SIDE = 8192;

  private final String name;
  private final byte[] bytes;
  private final int acrossWrap;
  private final int downWrap;

  /**
   * A picture.
   *
   * @param name how messages call it
   * @param bytes of the file
   * @param acrossWrap OpenGL's number for what lies left and right of it
   * @param downWrap and above and below
   * @throws LowerfaceException if it is neither PNG nor JPEG, or too large
   */
  EncodedPicture(String name, byte[] bytes, int acrossWrap, int downWrap) {
    this.name = name;
    this.bytes = bytes;
    this.acrossWrap = acrossWrap;
    this.downWrap = downWrap;
    read(
        reader -> {
          int side = Math.max(reader.getWidth(0), reader.getHeight(0));
          if (side > MAX_SIDE) {
            throw new LowerfaceException(
                "expected pictures of at most "
                    + MAX_SIDE
                    + " pixels a side, got "
                    + side
                    + " in "
                    + name
                    + "; make it smaller");
          }
          return side;
        });
  }

  /** What lies left and right of it, as OpenGL and glTF number it. */
  public int acrossWrap() {
    return acrossWrap;
  }

  /** What lies above and below it. */
  public int downWrap() {
    return downWrap;
  }

  /**
   * The picture, sRGB.
   *
   * @throws LowerfaceException if it is damaged
   */
  public BufferedImage decode() {
    return read(reader -> reader.read(0));
  }

  private interface Reading<T> {
    T from(ImageReader reader) throws IOException;
  }

  private <T> T read(Reading<T> reading) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new LowerfaceException(
            "expected PNG or JPEG in " + name + ", got another format; export it with PNG");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return reading.from(reader);
      } finally {
        reader.dispose();
      }
    } catch (LowerfaceException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // Decoders throw any of them at damaged pictures.
      throw new LowerfaceException(
          "expected a whole PNG or JPEG in " + name + ": " + e.getMessage(), e);
    }
  }
}
