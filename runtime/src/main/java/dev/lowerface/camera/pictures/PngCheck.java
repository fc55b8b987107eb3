package dev.lowerface.camera.pictures;

import dev.lowerface.camera.StreamFault;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Walks over the chunks of a PNG (ISO/IEC 15948, clause 5) to see whether it is whole: libpng shows
 * what it can and warns on standard error.
 */
final class PngCheck {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int IHDR = 0x49484452;
  private static final int IEND = 0x49454E44;
  private static final int MOST_PIXELS = 4096 * 4096;

  private PngCheck() {}

  /** Whether a file claims to be a PNG. */
  static boolean begins(ByteBuffer file) {
    return file.limit() >= 8 && file.getLong(0) == SIGNATURE;
  }

  /**
   * Refuses one that is damaged or huge.
   *
   * @param file all of it
   */
  static void require(ByteBuffer file) throws StreamFault {
    int at = 8;
    boolean first = true;
    while (at + 12 <= file.limit()) {
      int length = file.getInt(at);
      int type = file.getInt(at + 4);
      if (length < 0 || length > file.limit() - at - 12 || first != (type == IHDR)) {
        throw new StreamFault("it is cut off or damaged");
      }
      CRC32 sum = new CRC32();
      sum.update(file.duplicate().position(at + 4).limit(at + 8 + length));
      if ((int) sum.getValue() != file.getInt(at + 8 + length)) {
        throw new StreamFault("it is damaged");
      }
      if (first) {
        requireSize(file.getInt(at + 8), file.getInt(at + 12));
      }
      if (type == IEND) {
        return;
      }
      first = false;
      at += 12 + length;
    }
    throw new StreamFault("it is cut off");
  }

  private static void requireSize(int width, int height) throws StreamFault {
    if (width <= 0 || height <= 0 || (long) width * height > MOST_PIXELS) {
      throw new StreamFault(
          "it claims to be "
              + Integer.toUnsignedString(width)
              + "x"
              + Integer.toUnsignedString(height));
    }
  }
}
