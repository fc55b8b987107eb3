package dev.lowerface.calibration.mount;

import dev.lowerface.vision.OpenCv;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Small grey copies of the pictures of somebody who opens and closes the mouth, beginning closed.
 * Not thread-safe.
 */
public final class MotionRecord implements AutoCloseable {
  /** Columns, or rows where there are more of them, of the copies. */
  static final int LONGER_SIDE = 192;

  private static final int MOST = 120;

  private final List<Mat> pictures = new ArrayList<>();
  private final Mat grey = new Mat();
  private int width;
  private int height;
  private int stride = 1;
  private int offered;
  private boolean closed;

  static {
    OpenCv.load();
  }

  /**
   * Adds a picture. When there are {@value #MOST}, every second one is dropped, and from then on
   * only every second is taken.
   *
   * @param picture upright, 8-bit, grey or BGR, always of one size; another size starts anew
   * @throws IllegalStateException if this is closed
   */
  public void add(Mat picture) {
    if (closed) {
      throw new IllegalStateException("this MotionRecord is closed");
    }
    if (picture.cols() != width || picture.rows() != height) {
      clear();
      width = picture.cols();
      height = picture.rows();
    }
    if (offered++ % stride != 0) {
      return;
    }
    Mat source = picture;
    if (picture.channels() == 3) {
      Imgproc.cvtColor(picture, grey, Imgproc.COLOR_BGR2GRAY);
      source = grey;
    }
    Mat small = new Mat();
    double scale = scale();
    Size size = new Size(Math.round(width * scale), Math.round(height * scale));
    Imgproc.resize(source, small, size, 0, 0, Imgproc.INTER_AREA);
    small.convertTo(small, CvType.CV_32F);
    pictures.add(small);
    if (pictures.size() >= MOST) {
      for (int i = pictures.size() - 1; i > 0; i -= 2) {
        pictures.remove(i).release();
      }
      stride *= 2;
    }
  }

  /**
   * How many pictures are kept.
   *
   * @return at most {@value #MOST}
   */
  public int size() {
    return pictures.size();
  }

  /**
   * How small the copies are.
   *
   * @return pixels of a copy for each pixel of the pictures, at most 1
   */
  public double scale() {
    return Math.min(1, (double) LONGER_SIDE / Math.max(width, height));
  }

  /**
   * The mouth closed and open.
   *
   * @return pictures of the size of the copies; the caller's to close
   */
  public MotionImage motion() {
    return MotionImage.of(pictures);
  }

  /** Forgets all pictures: the next is taken as if it were the first. */
  public void clear() {
    pictures.forEach(Mat::release);
    pictures.clear();
    stride = 1;
    offered = 0;
  }

  @Override
  public void close() {
    closed = true;
    clear();
    grey.release();
  }
}
