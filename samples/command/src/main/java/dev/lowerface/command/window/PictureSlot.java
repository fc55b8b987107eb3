package dev.lowerface.command.window;

import dev.lowerface.vision.OpenCv;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Carries pictures from the inference thread to the window. A picture is copied only once the one
 * before has been taken, so the inference thread never does more than the display shows.
 */
public final class PictureSlot implements AutoCloseable {
  static {
    OpenCv.load();
  }

  /** A picture that is enlarged more than this keeps its pixels, so that they can be seen. */
  private static final double SMOOTH_SCALE = 2;

  private final boolean blueFirst;
  private final Mat fitted = new Mat();
  private byte[] bytes = {};
  private @Nullable Dimension room;
  private @Nullable Dimension backSize;
  private @Nullable Dimension frontSize;
  private @Nullable BufferedImage back;
  private @Nullable BufferedImage front;
  private boolean fresh;

  /** Pictures of three channels are BGR if blue comes first, else RGB. */
  public PictureSlot(boolean blueFirst) {
    this.blueFirst = blueFirst;
  }

  /**
   * Makes pictures as large as they are shown, which costs the thread that offers them less than it
   * would cost the window.
   *
   * @param width pixels of the display
   * @param height pixels of the display
   */
  public synchronized void fit(int width, int height) {
    room = new Dimension(width, height);
  }

  /**
   * Whether the last picture was taken, so that the next one is copied.
   *
   * @return false while nobody has looked at the last
   */
  public synchronized boolean wanted() {
    return !fresh;
  }

  /** Copies a picture of 8-bit grey or colour, if the last one was taken. */
  public void offer(Mat offered) {
    @Nullable Dimension wanted;
    synchronized (this) {
      if (fresh || offered.empty()) {
        return;
      }
      wanted = room;
    }
    // Not fresh: only this thread touches the back.
    Mat picture = wanted == null ? offered : fit(offered, wanted);
    Dimension size = new Dimension(offered.cols(), offered.rows());
    BufferedImage image = back;
    if (image == null
        || image.getWidth() != picture.cols()
        || image.getHeight() != picture.rows()) {
      image = new BufferedImage(picture.cols(), picture.rows(), BufferedImage.TYPE_INT_RGB);
    }
    copy(picture, ((DataBufferInt) image.getRaster().getDataBuffer()).getData());
    synchronized (this) {
      back = image;
      backSize = size;
      fresh = true;
    }
  }

  /** The newest picture, untouched until the next call; null before the first. */
  public synchronized @Nullable BufferedImage take() {
    if (fresh) {
      BufferedImage taken = back;
      back = front;
      front = taken;
      frontSize = backSize;
      fresh = false;
    }
    return front;
  }

  /**
   * The size that the picture taken last had when it was offered.
   *
   * @return pixels; null before the first
   */
  public synchronized @Nullable Dimension size() {
    return frontSize;
  }

  private Mat fit(Mat picture, Dimension wanted) {
    double scale =
        Math.min(wanted.getWidth() / picture.cols(), wanted.getHeight() / picture.rows());
    int width = Math.max(1, (int) Math.round(scale * picture.cols()));
    int height = Math.max(1, (int) Math.round(scale * picture.rows()));
    if (width == picture.cols() && height == picture.rows()) {
      return picture;
    }
    int way =
        scale < 1
            ? Imgproc.INTER_AREA
            : scale > SMOOTH_SCALE ? Imgproc.INTER_NEAREST : Imgproc.INTER_LINEAR;
    Imgproc.resize(picture, fitted, new Size(width, height), 0, 0, way);
    return fitted;
  }

  /** Frees what it needs to scale; after the last picture was offered. */
  @Override
  public void close() {
    fitted.release();
  }

  private void copy(Mat picture, int[] pixels) {
    int channels = picture.channels();
    int length = pixels.length * channels;
    if (bytes.length != length) {
      bytes = new byte[length];
    }
    picture.get(0, 0, bytes);
    if (channels == 1) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = 0x010101 * (bytes[i] & 0xff);
      }
      return;
    }
    int red = blueFirst ? 2 : 0;
    for (int i = 0; i < pixels.length; i++) {
      int at = channels * i;
      pixels[i] =
          (bytes[at + red] & 0xff) << 16
              | (bytes[at + 1] & 0xff) << 8
              | (bytes[at + 2 - red] & 0xff);
    }
  }
}
