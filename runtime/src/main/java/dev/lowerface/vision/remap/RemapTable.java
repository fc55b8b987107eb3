package dev.lowerface.vision.remap;

import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceBox;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.PictureSize;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * Where each pixel of the visible half comes from in a raw picture of one size, in the form that
 * OpenCV's {@code remap} is fastest with.
 */
final class RemapTable implements AutoCloseable {
  private static final int MAX_OVERSAMPLING = 6;

  private final FaceFrame frame;
  private final CameraGeometry geometry;
  private final Mat fixedMap = new Mat();
  private final Mat fractionMap = new Mat();
  private final Mat mapX = new Mat();
  private final Mat mapY = new Mat();
  private Rect part = new Rect();
  private int oversampling = 1;
  private int width = -1;
  private int height = -1;

  RemapTable(FaceFrame frame, CameraGeometry geometry) {
    this.frame = frame;
    this.geometry = geometry;
  }

  /** How many samples along each axis make one pixel of the frame, 1 to 6. */
  int oversampling() {
    return oversampling;
  }

  /** The part of the raw picture that is read. */
  Rect part() {
    return part;
  }

  /** Whether this table is for raw pictures of a size. */
  boolean isOf(int pictureWidth, int pictureHeight) {
    return width == pictureWidth && height == pictureHeight;
  }

  /** Fills {@code out} from that part. */
  void apply(Mat partOfPicture, Mat out) {
    Imgproc.remap(partOfPicture, out, fixedMap, fractionMap, Imgproc.INTER_LINEAR);
  }

  /** Computes the table for a face box in the upright form of raw pictures of a size. */
  void compute(FaceBox face, int pictureWidth, int pictureHeight) {
    PictureSize upright = geometry.uprightSize(pictureWidth, pictureHeight);
    face.requireInside(frame, upright.width(), upright.height());
    int times = times(Math.max(face.width(), face.height()));
    double right = face.x() + face.width();
    double top = face.y() + face.height() * frame.firstRow() / frame.side();
    double bottom = top + face.height() * frame.rows() / frame.side();
    VisibleRegion region =
        new VisibleRegion(
            face.x(),
            right,
            top,
            bottom,
            upright,
            new UprightToRaw(geometry, pictureWidth, pictureHeight));
    double[] x = centres(frame.side() * times, face.x(), right);
    double[] y = centres(frame.rows() * times, top, bottom);
    fill((row, column, raw) -> region.find(x[column], y[row], raw), times);
    finish(times, pictureWidth, pictureHeight);
  }

  /** Computes the table for a face that is turned or slanted. */
  void compute(FaceMap face, int pictureWidth, int pictureHeight) {
    int times = times(Math.max(face.width(), face.height()));
    SlantedRegion region =
        new SlantedRegion(
            frame, face, new UprightToRaw(geometry, pictureWidth, pictureHeight), times);
    fill(region, times);
    region.requireMostlySeen(pictureWidth, pictureHeight);
    finish(times, pictureWidth, pictureHeight);
  }

  /** Where a sample of the frame is read. */
  interface Samples {
    void find(int row, int column, double[] raw);
  }

  private int times(double faceSize) {
    return (int) Math.max(1, Math.min(MAX_OVERSAMPLING, samples(faceSize / frame.side())));
  }

  private void fill(Samples samples, int times) {
    int columns = frame.side() * times;
    int rows = frame.rows() * times;
    mapX.create(rows, columns, CvType.CV_32FC1);
    mapY.create(rows, columns, CvType.CV_32FC1);
    float[] lineX = new float[columns];
    float[] lineY = new float[columns];
    double[] raw = new double[2];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        samples.find(row, column, raw);
        lineX[column] = (float) raw[0];
        lineY[column] = (float) raw[1];
      }
      mapX.put(row, 0, lineX);
      mapY.put(row, 0, lineY);
    }
  }

  private void finish(int times, int pictureWidth, int pictureHeight) {
    part = neighbours(Core.minMaxLoc(mapX), Core.minMaxLoc(mapY), pictureWidth, pictureHeight);
    Core.subtract(mapX, Scalar.all(part.x), mapX);
    Core.subtract(mapY, Scalar.all(part.y), mapY);
    Imgproc.convertMaps(mapX, mapY, fixedMap, fractionMap, CvType.CV_16SC2, false);
    mapX.release();
    mapY.release();
    oversampling = times;
    width = pictureWidth;
    height = pictureHeight;
  }

  /** All pixels that interpolation between these points reads. */
  private static Rect neighbours(
      Core.MinMaxLocResult across, Core.MinMaxLocResult down, int width, int height) {
    int x = (int) Math.max(0, Math.floor(across.minVal));
    int y = (int) Math.max(0, Math.floor(down.minVal));
    int right = (int) Math.min(width, Math.floor(across.maxVal) + 2);
    int bottom = (int) Math.min(height, Math.floor(down.maxVal) + 2);
    return new Rect(x, y, right - x, bottom - y);
  }

  /**
   * How many samples along an axis make one pixel of the frame that is {@code scale} pixels of the
   * picture wide: one for each, or for every two where there are many. Interpolation between
   * neighbours reaches over two, so that none is left out.
   */
  private static double samples(double scale) {
    return scale < 3.5 ? Math.round(scale) : Math.ceil(scale / 2 - 1e-9);
  }

  /** The centres of {@code count} equal parts of an axis. */
  private static double[] centres(int count, double from, double to) {
    double[] centres = new double[count];
    for (int i = 0; i < count; i++) {
      centres[i] = from + (i + 0.5) / count * (to - from) - 0.5;
    }
    return centres;
  }

  @Override
  public void close() {
    fixedMap.release();
    fractionMap.release();
    mapX.release();
    mapY.release();
  }
}
