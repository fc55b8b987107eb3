package dev.lowerface.vision;

/**
 * How a face has moved within its own frame: shifted, turned about the mouth, and nearer or
 * further. Shares of the face's width and height.
 *
 * @param shiftU to the right, as a share of the face's width
 * @param shiftV down, as a share of its height
 * @param rollDegrees clockwise, about the mouth
 * @param scale 1: as before; above 1: nearer
 */
public record FaceMove(double shiftU, double shiftV, double rollDegrees, double scale) {
  /** No move. */
  public static final FaceMove NONE = new FaceMove(0, 0, 0, 1);

  /**
   * Where a point of the face frame lies now.
   *
   * @param u its share of the width
   * @param v its share of the height
   * @return across, as a share of the width
   */
  public double u(double u, double v) {
    double cos = scale * Math.cos(Math.toRadians(rollDegrees));
    double sin = scale * Math.sin(Math.toRadians(rollDegrees));
    return FaceMap.MOUTH_U + shiftU + cos * (u - FaceMap.MOUTH_U) - sin * (v - FaceMap.MOUTH_V);
  }

  /**
   * Where a point of the face frame lies now.
   *
   * @param u its share of the width
   * @param v its share of the height
   * @return down, as a share of the height
   */
  public double v(double u, double v) {
    double cos = scale * Math.cos(Math.toRadians(rollDegrees));
    double sin = scale * Math.sin(Math.toRadians(rollDegrees));
    return FaceMap.MOUTH_V + shiftV + sin * (u - FaceMap.MOUTH_U) + cos * (v - FaceMap.MOUTH_V);
  }

  /**
   * A part of this move.
   *
   * @param share 0 gives none of it, 1 all
   * @return the part
   */
  public FaceMove part(double share) {
    return new FaceMove(
        share * shiftU, share * shiftV, share * rollDegrees, Math.pow(scale, share));
  }
}
