package dev.lowerface.rendering.scene;

/**
 * How directions become places in a picture: a direction at the angle t from the axis lies at the
 * radius {@code (1 - fisheye) tan t + fisheye t}, in focal lengths; 0 is a pinhole, 1 an
 * equidistant fisheye.
 *
 * @param fieldOfViewDegrees angle that the longer side of the picture spans, 10 to 170
 * @param fisheye 0 to 1
 */
public record RenderedLens(double fieldOfViewDegrees, double fisheye) {
  /** Beyond it a pinhole shows nothing that a lens could. */
  private static final double WIDEST_PINHOLE = 150;

  public RenderedLens {
    if (!(fieldOfViewDegrees >= 10 && fieldOfViewDegrees <= 170)
        || !(fisheye >= 0 && fisheye <= 1)
        || (fieldOfViewDegrees > WIDEST_PINHOLE && fisheye < 0.5)) {
      throw new IllegalArgumentException(
          "expected a field of view from 10 to 170 degrees (150 unless a fisheye) and a fisheye"
              + " share from 0 to 1, got "
              + fieldOfViewDegrees
              + " and "
              + fisheye);
    }
  }

  /**
   * Where a direction lies in the picture.
   *
   * @param radians its angle from the axis
   * @return radius in focal lengths
   */
  public double radius(double radians) {
    double pinhole = Math.tan(Math.min(radians, 1.5));
    return (1 - fisheye) * pinhole + fisheye * radians;
  }

  /**
   * The focal length.
   *
   * @return in halves of the picture's longer side
   */
  public double focal() {
    return 1 / radius(Math.toRadians(fieldOfViewDegrees) / 2);
  }
}
