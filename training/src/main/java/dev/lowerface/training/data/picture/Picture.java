package dev.lowerface.training.data.picture;

import dev.lowerface.expression.LowerfaceException;
import java.nio.ByteBuffer;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Where the pixels of a face come from. */
public interface Picture {
  /**
   * The face's pixels.
   *
   * @param channels 1 for grey, 3 for RGB
   * @return 8-bit pixels of any size; the caller releases it
   * @throws LowerfaceException if the file is missing or corrupt
   */
  Mat decode(int channels);

  /**
   * Equal for two pictures if and only if their pixels or files are, byte for byte.
   *
   * @return bytes to compare
   * @throws LowerfaceException if the file is missing
   */
  ByteBuffer identity();

  /**
   * Grey pixels that are held in memory.
   *
   * @param pixels 8-bit grey values, row-major, {@code [side, side]}; shared, never changed
   * @param side width and height in pixels
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared as records.
  record Pixels(byte[] pixels, int side) implements Picture {
    @Override
    public Mat decode(int channels) {
      Mat grey = new Mat(side, side, CvType.CV_8UC1);
      grey.put(0, 0, pixels);
      return Pictures.withChannels(grey, channels);
    }

    @Override
    public ByteBuffer identity() {
      return ByteBuffer.wrap(pixels);
    }
  }
}
