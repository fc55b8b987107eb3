package dev.lowerface.vision;

import dev.lowerface.expression.LowerfaceException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Takes the visible half of the face frame out of a camera picture: crop, scale and, where the face
 * is larger than the frame, anti-aliasing, in one remap through a table that is computed once per
 * picture size. Pixels of the hidden half never take part. A picture that already is the face frame
 * comes out unchanged, bit for bit.
 *
 * <p>Pixel centres lie at half pixels, as in OpenCV's {@code resize}. Not thread-safe. After the
 * first picture of a size nothing is allocated.
 */
public final class MouthView implements AutoCloseable {
  private static final int MAX_OVERSAMPLING = 8;

  private final FaceFrame frame;
  private final int channels;
  private final @Nullable FaceBox box;
  private final Size frameSize;
  private final Mat fixedMap = new Mat();
  private final Mat fractionMap = new Mat();
  private final Mat remapped = new Mat();
  private final Mat resized = new Mat();
  private int pictureWidth = -1;
  private int pictureHeight = -1;
  private int oversampling = 1;
  private boolean closed;

  static {
    OpenCv.load();
  }

  /**
   * A view that makes the pictures of one model.
   *
   * @param frame the face frame and its visible part
   * @param channels 1 for grey, 3 for RGB
   * @param box where the whole face lies in the camera picture, in its pixels; null for {@link
   *     FaceBox#ofMouthPicture} of whatever size comes
   * @throws LowerfaceException if the channels are neither 1 nor 3
   */
  public MouthView(FaceFrame frame, int channels, @Nullable FaceBox box) {
    if (channels != 1 && channels != 3) {
      throw new LowerfaceException("expected 1 (grey) or 3 (RGB) channels, got " + channels);
    }
    this.frame = frame;
    this.channels = channels;
    this.box = box;
    this.frameSize = new Size(frame.side(), frame.rows());
  }

  /**
   * Where the whole face lies in a picture.
   *
   * @param width width of the picture in pixels
   * @param height height of the picture in pixels
   * @return the box given at construction, or the one of a picture of the visible half alone
   */
  public FaceBox boxIn(int width, int height) {
    return box != null ? box : FaceBox.ofMouthPicture(frame, width, height);
  }

  /**
   * Renders the visible half.
   *
   * @param picture 8-bit, one channel (grey) or three (BGR), any size
   * @param out {@code [rows, side]} of the face frame, 8-bit, one channel (grey) or three (RGB); an
   *     empty Mat is created, one of that shape is written in place
   * @throws LowerfaceException if the picture or {@code out} has another type or shape, or the
   *     visible half of the box does not lie inside the picture
   * @throws IllegalStateException if this view is closed
   */
  public void render(Mat picture, Mat out) {
    if (closed) {
      throw new IllegalStateException("this MouthView is closed");
    }
    int pictureType = picture.type();
    requirePicture(picture, pictureType);
    requireOut(out);
    int width = picture.cols();
    int height = picture.rows();
    if (width != pictureWidth || height != pictureHeight) {
      prepare(width, height);
    }
    boolean converts = channels == 3 || pictureType != CvType.CV_8UC1;
    Mat framed = converts ? resized : out;
    Mat sampled = oversampling == 1 ? framed : remapped;
    Imgproc.remap(picture, sampled, fixedMap, fractionMap, Imgproc.INTER_LINEAR);
    if (oversampling > 1) {
      Imgproc.resize(sampled, framed, frameSize, 0, 0, Imgproc.INTER_AREA);
    }
    if (converts) {
      Imgproc.cvtColor(framed, out, conversion(pictureType));
    }
  }

  private int conversion(int pictureType) {
    if (channels == 1) {
      return Imgproc.COLOR_BGR2GRAY;
    }
    return pictureType == CvType.CV_8UC1 ? Imgproc.COLOR_GRAY2RGB : Imgproc.COLOR_BGR2RGB;
  }

  private static void requirePicture(Mat picture, int type) {
    if (picture.empty() || (type != CvType.CV_8UC1 && type != CvType.CV_8UC3)) {
      throw new LowerfaceException(
          "expected a picture of type CV_8UC1 (grey) or CV_8UC3 (BGR), got "
              + (picture.empty() ? "an empty one" : CvType.typeToString(type)));
    }
  }

  private void requireOut(Mat out) {
    int wanted = CvType.CV_8UC(channels);
    boolean fits = out.cols() == frame.side() && out.rows() == frame.rows() && out.type() == wanted;
    if (!fits && !out.empty()) {
      throw new LowerfaceException(
          "expected an output of "
              + describe(frame.side(), frame.rows(), wanted)
              + " or an empty one, got "
              + describe(out.cols(), out.rows(), out.type()));
    }
  }

  private static String describe(int width, int height, int type) {
    return width + " x " + height + " " + CvType.typeToString(type);
  }

  /** Computes where each (oversampled) pixel of the frame comes from. */
  private void prepare(int width, int height) {
    FaceBox face = boxIn(width, height);
    face.requireInside(frame, width, height);
    double scale = Math.max(face.width(), face.height()) / frame.side();
    oversampling = (int) Math.max(1, Math.min(MAX_OVERSAMPLING, Math.round(scale)));
    int columns = frame.side() * oversampling;
    int rows = frame.rows() * oversampling;
    double top = face.y() + face.height() * frame.firstRow() / frame.side();
    double bottom = top + face.height() * frame.rows() / frame.side();
    float[] fromX = sources(columns, face.x(), face.x() + face.width(), width);
    float[] fromY = sources(rows, top, bottom, height);

    Mat mapX = new Mat(rows, columns, CvType.CV_32FC1);
    Mat mapY = new Mat(rows, columns, CvType.CV_32FC1);
    try {
      float[] line = new float[columns];
      for (int row = 0; row < rows; row++) {
        mapX.put(row, 0, fromX);
        Arrays.fill(line, fromY[row]);
        mapY.put(row, 0, line);
      }
      Imgproc.convertMaps(mapX, mapY, fixedMap, fractionMap, CvType.CV_16SC2, false);
    } finally {
      mapX.release();
      mapY.release();
    }
    pictureWidth = width;
    pictureHeight = height;
  }

  /**
   * The source coordinate of each pixel centre along one axis, kept to the pixels that lie wholly
   * between two edges. Interpolation between such a pixel and one beyond the edge is what would let
   * the hidden half, or the headset's rim, leak in.
   */
  private static float[] sources(int count, double from, double to, int limit) {
    int first = (int) Math.max(0, Math.min(limit - 1, Math.ceil(from - 1e-6)));
    int last = (int) Math.max(first, Math.min(limit - 1, Math.floor(to + 1e-6) - 1));
    float[] sources = new float[count];
    for (int i = 0; i < count; i++) {
      double source = from + (i + 0.5) / count * (to - from) - 0.5;
      sources[i] = (float) Math.max(first, Math.min(last, source));
    }
    return sources;
  }

  /** Lets go of the tables; idempotent. */
  @Override
  public void close() {
    closed = true;
    fixedMap.release();
    fractionMap.release();
    remapped.release();
    resized.release();
  }
}
