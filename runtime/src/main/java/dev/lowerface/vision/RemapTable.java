package dev.lowerface.vision;

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
  private Rect part = new Rect();
  private int oversampling = 1;

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

  /** Fills {@code out} from that part. */
  void apply(Mat partOfPicture, Mat out) {
    Imgproc.remap(partOfPicture, out, fixedMap, fractionMap, Imgproc.INTER_LINEAR);
  }

  /** Computes the table for a face box in the upright form of raw pictures of a size. */
  void compute(FaceBox face, int width, int height) {
    PictureSize upright = geometry.uprightSize(width, height);
    face.requireInside(frame, upright.width(), upright.height());
    double scale = Math.max(face.width(), face.height()) / frame.side();
    int times = (int) Math.max(1, Math.min(MAX_OVERSAMPLING, samples(scale)));
    int columns = frame.side() * times;
    int rows = frame.rows() * times;
    double right = face.x() + face.width();
    double top = face.y() + face.height() * frame.firstRow() / frame.side();
    double bottom = top + face.height() * frame.rows() / frame.side();
    VisibleRegion region =
        new VisibleRegion(
            face.x(), right, top, bottom, upright, new UprightToRaw(geometry, width, height));
    double[] x = centres(columns, face.x(), right);
    double[] y = centres(rows, top, bottom);

    Mat mapX = new Mat(rows, columns, CvType.CV_32FC1);
    Mat mapY = new Mat(rows, columns, CvType.CV_32FC1);
    try {
      float[] lineX = new float[columns];
      float[] lineY = new float[columns];
      double[] raw = new double[2];
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          region.find(x[column], y[row], raw);
          lineX[column] = (float) raw[0];
          lineY[column] = (float) raw[1];
        }
        mapX.put(row, 0, lineX);
        mapY.put(row, 0, lineY);
      }
      part = neighbours(Core.minMaxLoc(mapX), Core.minMaxLoc(mapY), width, height);
      Core.subtract(mapX, Scalar.all(part.x), mapX);
      Core.subtract(mapY, Scalar.all(part.y), mapY);
      Imgproc.convertMaps(mapX, mapY, fixedMap, fractionMap, CvType.CV_16SC2, false);
    } finally {
      mapX.release();
      mapY.release();
    }
    oversampling = times;
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
  }
}
