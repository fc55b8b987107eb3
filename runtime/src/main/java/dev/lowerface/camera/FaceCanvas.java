package dev.lowerface.camera;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Draws on a Mat in face coordinates: u across, 0 in the middle of the face, v down from the top of
 * the whole face, both in shares of the face's width. Sub-pixel and anti-aliased, so that small
 * movements are smooth.
 */
final class FaceCanvas {
  private static final int SHIFT = 4;
  private static final int STEPS = 24;

  private final Mat target;
  private final double left;
  private final double top;
  private final double side;
  private final int[] band = new int[4 * (STEPS + 1)];
  private final MatOfPoint bandPoints = new MatOfPoint();
  private final List<MatOfPoint> bandList = List.of(bandPoints);

  /** A canvas on a Mat in which the whole face is a square that begins at (left, top). */
  FaceCanvas(Mat target, double left, double top, double side) {
    this.target = target;
    this.left = left;
    this.top = top;
    this.side = side;
    bandPoints.alloc(2 * (STEPS + 1));
  }

  /** Fills what lies between two lines from corner to corner. */
  void band(
      DoubleUnaryOperator u, DoubleUnaryOperator upper, DoubleUnaryOperator lower, Scalar colour) {
    for (int i = 0; i <= STEPS; i++) {
      // Denser towards the corners, where the lines bend.
      double t = -Math.cos(Math.PI * i / STEPS);
      int x = fixed(left + (u.applyAsDouble(t) + 0.5) * side);
      int back = band.length - 2 - 2 * i;
      band[2 * i] = x;
      band[2 * i + 1] = fixed(top + upper.applyAsDouble(t) * side);
      band[back] = x;
      band[back + 1] = fixed(top + lower.applyAsDouble(t) * side);
    }
    bandPoints.put(0, 0, band);
    Imgproc.fillPoly(target, bandList, colour, Imgproc.LINE_AA, SHIFT, new Point(0, 0));
  }

  /** Fills a polygon that is mirrored about the middle of the face; u and v in turn. */
  void mirrored(Scalar colour, double... halfOutline) {
    int count = halfOutline.length / 2;
    Point[] points = new Point[2 * count];
    for (int i = 0; i < count; i++) {
      double u = halfOutline[2 * i];
      double v = halfOutline[2 * i + 1];
      points[i] = at(u, v);
      points[2 * count - 1 - i] = at(-u, v);
    }
    MatOfPoint polygon = new MatOfPoint(points);
    Imgproc.fillPoly(target, List.of(polygon), colour, Imgproc.LINE_AA, SHIFT, new Point(0, 0));
    polygon.release();
  }

  /** Fills an ellipse. */
  void blob(double u, double v, double radiusU, double radiusV, Scalar colour) {
    Size axes = new Size(Math.max(1, fixedLength(radiusU)), Math.max(1, fixedLength(radiusV)));
    Imgproc.ellipse(target, at(u, v), axes, 0, 0, 360, colour, -1, Imgproc.LINE_AA, SHIFT);
  }

  /** Draws a line; its width is a share of the face's width too. */
  void line(double u0, double v0, double u1, double v1, double width, Scalar colour) {
    int pixels = (int) Math.max(1, Math.round(width * side));
    Imgproc.line(target, at(u0, v0), at(u1, v1), colour, pixels, Imgproc.LINE_AA, SHIFT);
  }

  private Point at(double u, double v) {
    return new Point(fixed(left + (u + 0.5) * side), fixed(top + v * side));
  }

  private int fixedLength(double share) {
    return (int) Math.round(share * side * (1 << SHIFT));
  }

  /** From an edge-based coordinate to OpenCV's, whose origin is the centre of the first pixel. */
  private static int fixed(double coordinate) {
    return (int) Math.round((coordinate - 0.5) * (1 << SHIFT));
  }
}
