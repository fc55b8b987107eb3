package dev.lowerface.camera.capture;

import java.util.Locale;
import java.util.Optional;
import org.opencv.core.CvType;
import org.opencv.imgproc.Imgproc;

/**
 * The pixel formats that can be turned into 8-bit grey or BGR, by the names that Video4Linux gives
 * them. {@link PictureConverter} does it.
 *
 * <p>In the order in which they are chosen where nothing else decides: first what needs least work
 * and carries least over the bus.
 */
public enum PixelFormat {
  /** 8-bit grey. */
  GREY(CvType.CV_8UC1, 1, 1, -1),
  /** 16-bit grey, in the upper bits. */
  Y16(CvType.CV_16UC1, 1, 1, 8),
  /** 10-bit grey in 16 bits. */
  Y10(CvType.CV_16UC1, 1, 1, 2),
  /** 12-bit grey in 16 bits. */
  Y12(CvType.CV_16UC1, 1, 1, 4),
  /** 4:2:2 in one plane. */
  YUYV(CvType.CV_8UC2, 1, 1, Imgproc.COLOR_YUV2BGR_YUYV),
  /** The same, chroma first. */
  UYVY(CvType.CV_8UC2, 1, 1, Imgproc.COLOR_YUV2BGR_UYVY),
  /** The same as YUYV, V before U. */
  YVYU(CvType.CV_8UC2, 1, 1, Imgproc.COLOR_YUV2BGR_YVYU),
  /** 4:2:0 in two planes. */
  NV12(CvType.CV_8UC1, 3, 2, Imgproc.COLOR_YUV2BGR_NV12),
  /** The same, V before U. */
  NV21(CvType.CV_8UC1, 3, 2, Imgproc.COLOR_YUV2BGR_NV21),
  /** 4:2:0 in three planes, also called I420. */
  YU12(CvType.CV_8UC1, 3, 2, Imgproc.COLOR_YUV2BGR_I420),
  /** The same, V before U. */
  YV12(CvType.CV_8UC1, 3, 2, Imgproc.COLOR_YUV2BGR_YV12),
  /** 4:2:2 in two planes. */
  NV16(CvType.CV_8UC1, 2, 1, Imgproc.COLOR_YUV2BGR_YUYV),
  /** The same, V before U. */
  NV61(CvType.CV_8UC1, 2, 1, Imgproc.COLOR_YUV2BGR_YVYU),
  /** 24 bits, blue first. */
  BGR3(CvType.CV_8UC3, 1, 1, -1),
  /** 24 bits, red first. */
  RGB3(CvType.CV_8UC3, 1, 1, Imgproc.COLOR_RGB2BGR),
  /** 32 bits, blue first. */
  BGR4(CvType.CV_8UC4, 1, 1, Imgproc.COLOR_BGRA2BGR),
  /** The same by its newer name. */
  XR24(CvType.CV_8UC4, 1, 1, Imgproc.COLOR_BGRA2BGR),
  /** 16 bits, 5 of red. */
  RGBP(CvType.CV_8UC2, 1, 1, Imgproc.COLOR_BGR5652BGR),
  /** JPEGs. */
  MJPG(-1, 0, 1, -1),
  /** The same by another name. */
  JPEG(-1, 0, 1, -1);

  private final int type;
  private final int planeHeights;
  private final int perHeights;
  private final int conversion;

  PixelFormat(int type, int planeHeights, int perHeights, int conversion) {
    this.type = type;
    this.planeHeights = planeHeights;
    this.perHeights = perHeights;
    this.conversion = conversion;
  }

  /**
   * The format of that name.
   *
   * @param fourCc four characters, in any case, with or without blanks at the end
   * @return empty if nothing here can convert it
   */
  public static Optional<PixelFormat> of(String fourCc) {
    String name = fourCc.strip().toUpperCase(Locale.ROOT);
    for (PixelFormat format : values()) {
      if (format.name().equals(name)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether its pictures are compressed, and so of any length.
   *
   * @return true for JPEGs
   */
  public boolean compressed() {
    return planeHeights == 0;
  }

  /** OpenCV's type of all planes together. */
  int type() {
    return type;
  }

  /** How many rows all planes have together. */
  int rows(int height) {
    return height * planeHeights / perHeights;
  }

  /** OpenCV's conversion to BGR; of 16-bit grey how far to shift right; -1 for none. */
  int conversion() {
    return conversion;
  }
}
