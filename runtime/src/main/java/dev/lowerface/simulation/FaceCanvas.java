package dev.lowerface.simulation;

import dev.lowerface.camera.NativeMat;
import java.util.function.DoubleUnaryOperator;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.opencv.core.Mat;

/**
 * Draws on a Mat in face coordinates: u across, 0 in the middle of the face, v down from the top of
 * the whole face, both in shares of the face's width. Sub-pixel and anti-aliased, so that small
 * movements are smooth. Allocates only when it is made.
 */
final class FaceCanvas implements AutoCloseable {
  private static final int LINE_AA = opencv_imgproc.LINE_AA;
  private static final int SHIFT = 4;
  private static final int STEPS = 24;

  private final org.bytedeco.opencv.opencv_core.Mat target;
  private final double left;
  private final double top;
  private final double side;
  private final Point corners = new Point(2L * (STEPS + 1));
  private final IntPointer count = new IntPointer(1L);
  private final Point origin = new Point(0, 0);
  private final Point from = new Point(0, 0);
  private final Point to = new Point(0, 0);
  private final Size axes = new Size(0, 0);

  /** A canvas on a Mat in which the whole face is a square that begins at (left, top). */
  FaceCanvas(Mat target, double left, double top, double side) {
    this.target = NativeMat.of(target);
    this.left = left;
    this.top = top;
    this.side = side;
  }

  /** Fills what lies between two lines from corner to corner. */
  void band(
      DoubleUnaryOperator u, DoubleUnaryOperator upper, DoubleUnaryOperator lower, Scalar colour) {
    int last = 2 * STEPS + 1;
    for (int i = 0; i <= STEPS; i++) {
      // Denser towards the corners, where the lines bend.
      double t = -Math.cos(Math.PI * i / STEPS);
      int x = fixed(left + (u.applyAsDouble(t) + 0.5) * side);
      corner(i, x, fixed(top + upper.applyAsDouble(t) * side));
      corner(last - i, x, fixed(top + lower.applyAsDouble(t) * side));
    }
    fill(last + 1, colour);
  }

  /** Fills a polygon that is mirrored about the middle of the face; u and v in turn. */
  void mirrored(Scalar colour, double[] halfOutline) {
    int points = halfOutline.length / 2;
    for (int i = 0; i < points; i++) {
      double u = halfOutline[2 * i];
      int y = y(halfOutline[2 * i + 1]);
      corner(i, x(u), y);
      corner(2 * points - 1 - i, x(-u), y);
    }
    fill(2 * points, colour);
  }

  /** Fills an ellipse. */
  void blob(double u, double v, double radiusU, double radiusV, Scalar colour) {
    axes.width(Math.max(1, fixedLength(radiusU))).height(Math.max(1, fixedLength(radiusV)));
    from.x(x(u)).y(y(v));
    opencv_imgproc.ellipse(target, from, axes, 0, 0, 360, colour, -1, LINE_AA, SHIFT);
  }

  /** Draws a line; its width is a share of the face's width too. */
  void line(double u0, double v0, double u1, double v1, double width, Scalar colour) {
    int pixels = (int) Math.max(1, Math.round(width * side));
    from.x(x(u0)).y(y(v0));
    to.x(x(u1)).y(y(v1));
    opencv_imgproc.line(target, from, to, colour, pixels, LINE_AA, SHIFT);
  }

  private void corner(int number, int x, int y) {
    corners.put(2L * number, x);
    corners.put(2L * number + 1, y);
  }

  private void fill(int points, Scalar colour) {
    count.put(points);
    opencv_imgproc.fillPoly(target, corners, count, 1, colour, LINE_AA, SHIFT, origin);
  }

  private int x(double u) {
    return fixed(left + (u + 0.5) * side);
  }

  private int y(double v) {
    return fixed(top + v * side);
  }

  private int fixedLength(double share) {
    return (int) Math.round(share * side * (1 << SHIFT));
  }

  /** From an edge-based coordinate to OpenCV's, whose origin is the centre of the first pixel. */
  private static int fixed(double coordinate) {
    return (int) Math.round((coordinate - 0.5) * (1 << SHIFT));
  }

  @Override
  public void close() {
    corners.close();
    count.close();
    origin.close();
    from.close();
    to.close();
    axes.close();
  }
}
