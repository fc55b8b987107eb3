package dev.lowerface.benchmarks.mouths;

import dev.lowerface.vision.FaceMap;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A FER+ face as a picture with something around it: enlarged four times, and mirrored at its edges
 * where the crop ends. The jaw can be let drop: what lies below the lips moves down, and a dark
 * mouth opens between.
 */
public final class FaceCanvasPicture {
  /** Width and height of the face in pixels. */
  public static final int FACE = 192;

  /** What lies around it, in pixels. */
  public static final int BORDER = 96;

  /** Where the face lies. */
  public static final FaceMap MAP = new FaceMap(BORDER, BORDER, FACE, 0, 0, FACE);

  private FaceCanvasPicture() {}

  /**
   * The picture of a face.
   *
   * @param face 8-bit
   * @return the picture; the caller's to release
   */
  public static Mat of(Mat face) {
    Mat large = new Mat();
    Imgproc.resize(face, large, new Size(FACE, FACE), 0, 0, Imgproc.INTER_CUBIC);
    Mat canvas = new Mat();
    Core.copyMakeBorder(large, canvas, BORDER, BORDER, BORDER, BORDER, Core.BORDER_REFLECT_101);
    large.release();
    return canvas;
  }

  /** The same with the jaw dropped by a share of the face, 0 to about 0.15. */
  static Mat dropped(Mat canvas, double drop, double halfWidth) {
    int rows = canvas.rows();
    int columns = canvas.cols();
    Mat mapX = new Mat(rows, columns, CvType.CV_32FC1);
    Mat mapY = new Mat(rows, columns, CvType.CV_32FC1);
    Mat dark = Mat.zeros(rows, columns, CvType.CV_32FC1);
    float[] x = new float[columns];
    float[] y = new float[columns];
    float[] gap = new float[columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double u = (column + 0.5 - BORDER) / FACE - FaceMap.MOUTH_U;
        double v = (row + 0.5 - BORDER) / FACE - FaceMap.MOUTH_V;
        double t = u / halfWidth;
        double opened = Math.abs(t) < 1 ? drop * Math.sqrt(1 - t * t) : 0;
        double below = v - opened;
        x[column] = column;
        y[column] = row;
        gap[column] = 0;
        if (v > 0 && below < 0) {
          y[column] = (float) (row - v * FACE);
          gap[column] = (float) Math.min(1, Math.min(v, -below) * FACE / 2);
        } else if (v > 0) {
          // The chin moves furthest; beside the lips skin stretches, and the neck stays.
          double jaw = Math.max(opened, drop * Math.exp(-u * u / 0.08));
          double moved = opened + (jaw - opened) * smooth(below / 0.25);
          y[column] = (float) (row - moved * (1 - smooth((v - 0.2) / 0.5)) * FACE);
        }
      }
      mapX.put(row, 0, x);
      mapY.put(row, 0, y);
      dark.put(row, 0, gap);
    }
    Mat moved = new Mat();
    Imgproc.remap(canvas, moved, mapX, mapY, Imgproc.INTER_LINEAR, Core.BORDER_REPLICATE);
    Mat mask = new Mat();
    Core.multiply(dark, Scalar.all(-0.8), mask);
    Core.add(mask, Scalar.all(1), mask);
    Core.multiply(moved, mask, moved, 1, CvType.CV_8U);
    mapX.release();
    mapY.release();
    dark.release();
    mask.release();
    return moved;
  }

  /** From 0 to 1 without a corner. */
  private static double smooth(double share) {
    double t = Math.max(0, Math.min(1, share));
    return t * t * (3 - 2 * t);
  }
}
