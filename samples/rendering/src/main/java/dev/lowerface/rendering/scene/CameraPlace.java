package dev.lowerface.rendering.scene;

/**
 * Where a camera sits on the headset, and where it looks.
 *
 * @param belowCm how far below an average mouth, in centimetres; negative above
 * @param frontCm how far before it
 * @param besideCm how far to the picture's right of it
 * @param lookUpDegrees by how much it looks above the mouth
 * @param lookRightDegrees by how much it looks to the right of it
 * @param rollDegrees by how much the camera is turned anticlockwise, so that the face appears
 *     turned clockwise
 * @param lens its lens
 */
public record CameraPlace(
    double belowCm,
    double frontCm,
    double besideCm,
    double lookUpDegrees,
    double lookRightDegrees,
    double rollDegrees,
    RenderedLens lens) {
  /** The photographer's view that the models' training faces have. */
  public static final CameraPlace FRONTAL =
      new CameraPlace(0, 120, 0, 0, 0, 0, new RenderedLens(10, 0));

  /**
   * A place as headsets have it: mostly below and before the mouth.
   *
   * @param seed of the place
   * @return the place
   */
  public static CameraPlace of(long seed) {
    Draw draw = new Draw(seed, 3);
    double front = draw.between(4.5, 11);
    double below = draw.chance(0.15) ? draw.between(-4, 0) : draw.between(0, 6);
    double beside = draw.chance(0.2) ? draw.between(-4, 4) : draw.normal(0, 0.7);
    double distance = Math.sqrt(front * front + below * below + beside * beside);
    // What it shows at the mouth's distance: from little more than the mouth to the whole face.
    double widthCm = draw.between(9, 19);
    double wanted = 2 * Math.toDegrees(Math.atan(widthCm / 2 / distance));
    double fieldOfView = Math.max(60, Math.min(160, wanted));
    double fisheye =
        fieldOfView > 115 || draw.chance(0.4) ? draw.between(0.5, 1) : draw.between(0, 0.2);
    double roll = draw.chance(0.1) ? 90 * (1 + draw.below(3)) : 0;
    return new CameraPlace(
        below,
        front,
        beside,
        draw.normal(0, 5),
        draw.normal(0, 4),
        roll + draw.normal(0, 6),
        new RenderedLens(fieldOfView, fisheye));
  }

  /**
   * The same with another lens.
   *
   * @param other the lens
   * @return the place
   */
  public CameraPlace with(RenderedLens other) {
    return new CameraPlace(
        belowCm, frontCm, besideCm, lookUpDegrees, lookRightDegrees, rollDegrees, other);
  }
}
