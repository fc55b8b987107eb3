package dev.lowerface.vision.remap;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.PictureSize;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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
  private static final double LEAST_SEEN = 0.5;

  private final FaceFrame frame;
  private final CameraGeometry geometry;
  private final Mat fixedMap = new Mat();
  private final Mat fractionMap = new Mat();
  private final Mat mapX = new Mat();
  private final Mat mapY = new Mat();
  private Rect part = new Rect();
  private int oversampling = 1;
  private @Nullable FaceMap face;
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

  /** Whether this table is for a face in raw pictures of a size. */
  boolean isOf(FaceMap wanted, int pictureWidth, int pictureHeight) {
    return width == pictureWidth && height == pictureHeight && wanted.equals(face);
  }

  /** Fills {@code out} from that part. */
  void apply(Mat partOfPicture, Mat out) {
    Imgproc.remap(partOfPicture, out, fixedMap, fractionMap, Imgproc.INTER_LINEAR);
  }

  /**
   * Computes the table for a face in the upright form of raw pictures of a size.
   *
   * @throws LowerfaceException if less than half of the visible half lies in the picture; the table
   *     is of no face then
   */
  void compute(FaceMap wanted, int pictureWidth, int pictureHeight) {
    face = null;
    UprightToRaw toRaw = new UprightToRaw(geometry, pictureWidth, pictureHeight);
    PictureSize upright = geometry.uprightSize(pictureWidth, pictureHeight);
    int times = times(Math.max(wanted.width(), wanted.height()));
    Samples samples =
        wanted.isStraight()
            ? new StraightRegion(frame, wanted, upright, toRaw, times)
            : new SlantedRegion(frame, wanted, toRaw, times);
    double seen = fill(samples, times);
    if (seen < LEAST_SEEN) {
      throw notSeen(wanted, upright, seen);
    }
    finish(times, pictureWidth, pictureHeight);
    face = wanted;
  }

  /** Where a sample of the frame is read. */
  interface Samples {
    /** Puts where to read into {@code raw}; whether the camera sees the sample itself there. */
    boolean find(int row, int column, double[] raw);
  }

  private int times(double faceSize) {
    return (int) Math.max(1, Math.min(MAX_OVERSAMPLING, samples(faceSize / frame.side())));
  }

  /** Gives the share of the samples that the camera sees. */
  private double fill(Samples samples, int times) {
    int seen = 0;
    int columns = frame.side() * times;
    int rows = frame.rows() * times;
    mapX.create(rows, columns, CvType.CV_32FC1);
    mapY.create(rows, columns, CvType.CV_32FC1);
    float[] lineX = new float[columns];
    float[] lineY = new float[columns];
    double[] raw = new double[2];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        seen += samples.find(row, column, raw) ? 1 : 0;
        lineX[column] = (float) raw[0];
        lineY[column] = (float) raw[1];
      }
      mapX.put(row, 0, lineX);
      mapY.put(row, 0, lineY);
    }
    return (double) seen / (rows * columns);
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

  private LowerfaceException notSeen(FaceMap wanted, PictureSize upright, double seen) {
    return new LowerfaceException(
        String.format(
            Locale.ROOT,
            "expected a camera that sees at least half of the visible (%s) half of the face, of a"
                + " mouth at %.0f,%.0f and a face %.0f wide a %d x %d picture shows %.0f %%; calibrate"
                + " again or give another --face-box",
            frame.visible().label(),
            wanted.mouthX(),
            wanted.mouthY(),
            wanted.width(),
            upright.width(),
            upright.height(),
            100 * seen));
  }

  @Override
  public void close() {
    fixedMap.release();
    fractionMap.release();
    mapX.release();
    mapY.release();
  }
}
