package dev.lowerface.vision.remap;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.Lens;
import dev.lowerface.vision.PictureSize;
import java.util.List;

/**
 * A {@link Lens} at work on pictures of one size: where a point of the straightened picture lies in
 * the bent one. Formulas: OpenCV's {@code calib3d}, "Detailed Description" of its pinhole and
 * fisheye models.
 */
final class Distortion {
  private static final double ASPECT_TOLERANCE = 0.01;

  /**
   * Where the radius grows slower than this, a fitted polynomial means nothing any more: it is
   * about to fold back.
   */
  private static final double LEAST_GROWTH = 0.05;

  private static final double RADIUS_STEP = 0.005;

  private final boolean fisheye;
  private final double fx;
  private final double fy;
  private final double cx;
  private final double cy;
  private final double[] radial;
  private final double p1;
  private final double p2;
  private final double limit;

  Distortion(Lens lens, PictureSize picture) {
    double scaleX = (double) picture.width() / lens.size().width();
    double scaleY = (double) picture.height() / lens.size().height();
    if (Math.abs(scaleX / scaleY - 1) > ASPECT_TOLERANCE) {
      throw new LowerfaceException(
          "expected pictures of the aspect that the lens was measured with, "
              + lens.size()
              + ", got "
              + picture
              + "; measure it with the camera as it is used");
    }
    fx = lens.fx() * scaleX;
    fy = lens.fy() * scaleY;
    cx = (lens.cx() + 0.5) * scaleX - 0.5;
    cy = (lens.cy() + 0.5) * scaleY - 0.5;
    List<Double> k = lens.coefficients();
    fisheye = lens.model() == Lens.Model.FISHEYE;
    if (fisheye) {
      radial = new double[] {k.get(0), k.get(1), k.get(2), k.get(3)};
      p1 = 0;
      p2 = 0;
      limit = growsUntil(radial, Math.PI / 2);
    } else {
      radial = new double[] {k.get(0), k.get(1), k.get(4)};
      p1 = k.get(2);
      p2 = k.get(3);
      limit = growsUntil(radial, 10);
    }
  }

  /**
   * Bends a point.
   *
   * @param x from the left of the straightened picture in pixels
   * @param y from its top in pixels
   * @param bent gets x and y in the bent picture
   * @return whether the lens can see that point
   */
  boolean bend(double x, double y, double[] bent) {
    double a = (x - cx) / fx;
    double b = (y - cy) / fy;
    double square = a * a + b * b;
    double radius = Math.sqrt(square);
    double angle = fisheye ? Math.atan(radius) : radius;
    double factor = 1 + series(radial, angle * angle, 0);
    if (fisheye && radius > 0) {
      factor *= angle / radius;
    }
    bent[0] = (a * factor + 2 * p1 * a * b + p2 * (square + 2 * a * a)) * fx + cx;
    bent[1] = (b * factor + p1 * (square + 2 * b * b) + 2 * p2 * a * b) * fy + cy;
    return angle <= limit;
  }

  /** The radius, or angle, up to which the bent radius keeps growing. */
  private static double growsUntil(double[] radial, double end) {
    double until = 0;
    for (double r = 0; r <= end && 1 + series(radial, r * r, 1) > LEAST_GROWTH; r += RADIUS_STEP) {
      until = r;
    }
    return until;
  }

  /** k1 s + k2 s² + …, or with {@code derive} 1 the same of the derivative of r (1 + …) by r. */
  private static double series(double[] k, double square, int derive) {
    double sum = 0;
    for (int i = k.length - 1; i >= 0; i--) {
      sum = (sum + k[i] * (1 + derive * 2 * (i + 1))) * square;
    }
    return sum;
  }
}
