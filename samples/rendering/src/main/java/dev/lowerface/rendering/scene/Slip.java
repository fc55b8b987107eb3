package dev.lowerface.rendering.scene;

/**
 * How the headset sits otherwise than it did when it was put on.
 *
 * @param rightMm shift to the picture's right, in millimetres
 * @param upMm shift up
 * @param forwardMm shift away from the face
 * @param yawDegrees turn about the vertical
 * @param pitchDegrees tilt about the axis through the ears; positive lifts the front
 * @param rollDegrees turn about the axis of sight
 */
public record Slip(
    double rightMm,
    double upMm,
    double forwardMm,
    double yawDegrees,
    double pitchDegrees,
    double rollDegrees) {
  /** It has not moved. */
  public static final Slip NONE = new Slip(0, 0, 0, 0, 0, 0);

  /**
   * A slip by a length in a random direction along the face, with a little turn.
   *
   * @param seed of the direction
   * @param mm how far
   * @return the slip
   */
  public static Slip of(long seed, double mm) {
    Draw draw = new Draw(seed, 4);
    double angle = draw.between(0, 2 * Math.PI);
    double turn = mm / 10;
    return new Slip(
        mm * Math.cos(angle),
        mm * Math.sin(angle),
        draw.between(0, 0.2 * mm),
        turn * draw.normal(0, 1),
        turn * draw.normal(0, 1.5),
        turn * draw.normal(0, 1.5));
  }
}
