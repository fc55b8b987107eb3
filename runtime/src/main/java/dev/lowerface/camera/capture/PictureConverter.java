package dev.lowerface.camera.capture;

import dev.lowerface.camera.jpeg.DamagedJpeg;
import dev.lowerface.camera.jpeg.JpegDecoder;
import dev.lowerface.vision.OpenCv;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Turns raw pictures of one mode into 8-bit grey or BGR, and refuses those that are damaged or cut
 * off: what OpenCV makes of them is the picture before, or half of it. For one thread at a time.
 */
public final class PictureConverter implements AutoCloseable {
  private final PixelFormat format;
  private final int width;
  private final int height;
  private final JpegDecoder decoder = new JpegDecoder();

  /** A device fills the same few buffers again and again: one header for each. */
  private final IdentityHashMap<ByteBuffer, Mat> headers = new IdentityHashMap<>();

  private final Mat merged;

  /**
   * A converter for one mode.
   *
   * @param format of the pictures
   * @param width in pixels
   * @param height in pixels
   */
  public PictureConverter(PixelFormat format, int width, int height) {
    OpenCv.load();
    this.format = format;
    this.width = width;
    this.height = height;
    this.merged = new Mat();
  }

  /**
   * Converts a picture.
   *
   * @param raw what a device gave
   * @param out where it is put, in the memory that is there if the size is the same: one channel if
   *     the format is grey, else BGR
   * @return false if the picture is damaged; what is in {@code out} then must not be shown
   */
  public boolean convert(RawPicture raw, Mat out) {
    if (raw.damaged()) {
      return false;
    }
    if (format.compressed()) {
      return decode(raw, out);
    }
    // A driver that leaves the length of a line out, or gives too little, does not pad.
    int stride = Math.max(raw.stride(), lastLine());
    if (raw.length() < (long) stride * (format.rows(height) - 1) + lastLine()) {
      return false;
    }
    Mat in = headers.computeIfAbsent(raw.data(), data -> header(data, stride));
    switch (format) {
      case GREY, BGR3 -> in.copyTo(out);
      case Y10, Y12, Y16 -> in.convertTo(out, CvType.CV_8U, 1.0 / (1 << format.conversion()));
      case NV16, NV61 -> {
        interleave(in);
        Imgproc.cvtColor(merged, out, format.conversion());
      }
      default -> Imgproc.cvtColor(in, out, format.conversion());
    }
    return true;
  }

  private boolean decode(RawPicture raw, Mat out) {
    try {
      decoder.decode(raw.data(), 0, raw.length(), out);
      return out.cols() == width && out.rows() == height;
    } catch (DamagedJpeg e) {
      return false;
    }
  }

  private int lastLine() {
    return width * CvType.ELEM_SIZE(format.type());
  }

  /** Drivers may pad lines, and all planes of a format have lines of one length. */
  private Mat header(ByteBuffer data, int stride) {
    return new Mat(format.rows(height), width, format.type(), data, stride);
  }

  /** Two planes, luma and chroma in turns, are YUYV when they are put into each other. */
  private void interleave(Mat planes) {
    Mat luma = planes.rowRange(0, height);
    Mat chroma = planes.rowRange(height, 2 * height);
    Core.merge(List.of(luma, chroma), merged);
    luma.release();
    chroma.release();
  }

  @Override
  public void close() {
    headers.values().forEach(Mat::release);
    headers.clear();
    merged.release();
  }
}
