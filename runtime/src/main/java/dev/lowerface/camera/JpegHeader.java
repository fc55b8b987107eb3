package dev.lowerface.camera;

import java.nio.ByteBuffer;

/**
 * What the beginning of a JPEG says about it, read before a decoder sees it: a few bytes can ask
 * for gigabytes of picture. ITU-T T.81, annex B.
 *
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 * @param baseline whether it is of the plain kind
 */
public record JpegHeader(int width, int height, boolean baseline) {
  /** No mouth camera has more. */
  public static final int MAX_PIXELS = 4096 * 4096;

  /** A camera may fill a picture up behind its end. */
  private static final int MAX_PADDING = 1024;

  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;

  /**
   * Reads a header.
   *
   * @param data holds the picture; neither its position nor its limit is used or changed
   * @param start of the picture in it
   * @param end of the picture in it
   * @throws StreamFault if this is no whole JPEG of a reasonable size
   */
  public static JpegHeader read(ByteBuffer data, int start, int end) throws StreamFault {
    if (end - start < 4 || marker(data, start) != SOI) {
      throw new StreamFault("a picture is no JPEG");
    }
    if (!ends(data, start, end)) {
      throw new StreamFault("a JPEG is cut off");
    }
    int at = start + 2;
    while (at + 4 <= end) {
      int marker = marker(data, at);
      if (marker == 0xFF) {
        at++; // A marker may be preceded by any number of these.
        continue;
      }
      int length = unsignedShort(data, at + 2);
      if (marker < 0xC0 || marker == SOS || marker == SOI || marker == EOI || length < 2) {
        break;
      }
      if (marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
        return frame(data, marker, at, end);
      }
      at += 2 + length;
    }
    throw new StreamFault("a JPEG is damaged");
  }

  private static JpegHeader frame(ByteBuffer data, int marker, int at, int end) throws StreamFault {
    if (at + 9 > end) {
      throw new StreamFault("a JPEG is damaged");
    }
    int height = unsignedShort(data, at + 5);
    int width = unsignedShort(data, at + 7);
    if (width == 0 || height == 0 || (long) width * height > MAX_PIXELS) {
      throw new StreamFault("a JPEG claims to be " + width + "x" + height);
    }
    return new JpegHeader(width, height, marker <= 0xC1);
  }

  /** Refuses progressive and stranger ones: a small one can keep a decoder busy for hours. */
  public JpegHeader requireBaseline() throws StreamFault {
    if (!baseline) {
      throw new StreamFault("a JPEG is not of the baseline kind that cameras send");
    }
    return this;
  }

  private static boolean ends(ByteBuffer data, int start, int end) {
    for (int at = end - 2; at >= Math.max(start, end - MAX_PADDING); at--) {
      if (marker(data, at) == EOI) {
        return true;
      }
    }
    return false;
  }

  /** The second byte of a marker, or 0 where none is. */
  private static int marker(ByteBuffer data, int at) {
    return (data.get(at) & 0xFF) == 0xFF ? data.get(at + 1) & 0xFF : 0;
  }

  private static int unsignedShort(ByteBuffer data, int at) {
    return data.getShort(at) & 0xFFFF;
  }
}
