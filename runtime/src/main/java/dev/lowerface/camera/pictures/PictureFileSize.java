package dev.lowerface.camera.pictures;

import dev.lowerface.camera.JpegHeader;
import dev.lowerface.camera.StreamFault;
import java.nio.ByteBuffer;

/** Looks at the beginning of a picture before a decoder does. */
final class PictureFileSize {
  private static final long PNG = 0x89504E470D0A1A0AL;
  private static final int IHDR = 0x49484452;

  private PictureFileSize() {}

  /**
   * Refuses what is neither PNG nor JPEG, is not whole, or has more than {@link
   * JpegHeader#MAX_PIXELS}.
   */
  static void require(ByteBuffer picture) throws StreamFault {
    int length = picture.limit();
    if (length >= 24 && picture.getLong(0) == PNG && picture.getInt(12) == IHDR) {
      long width = picture.getInt(16) & 0xFFFFFFFFL;
      long height = picture.getInt(20) & 0xFFFFFFFFL;
      if (width == 0 || height == 0 || width > JpegHeader.MAX_PIXELS / height) {
        throw new StreamFault("it claims to be " + width + "x" + height);
      }
    } else {
      JpegHeader.read(picture, 0, length);
    }
  }
}
