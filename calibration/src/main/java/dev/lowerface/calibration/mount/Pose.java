package dev.lowerface.calibration.mount;

import dev.lowerface.vision.FaceMap;

/**
 * A place, size and turn of a mouth in a small picture.
 *
 * @param x across, in pixels of the small picture
 * @param y down
 * @param faceWidth width of the face in its pixels
 * @param rollDegrees clockwise
 * @param shear by how much the angle between both axes differs from a right one, in radians: what a
 *     tilt about two axes does
 * @param score how well: the share of the change that is explained, as a correlation, -1 to 1
 */
record Pose(double x, double y, double faceWidth, double rollDegrees, double shear, double score) {
  Pose turned() {
    return new Pose(x, y, faceWidth, rollDegrees + 180, shear, score);
  }

  /** Whether a fine search from here ends where one from there does. */
  boolean isNear(Pose other) {
    return Math.hypot(x - other.x, y - other.y) < 0.12 * other.faceWidth
        && Math.abs(Math.IEEEremainder(rollDegrees - other.rollDegrees, 360)) < 40
        && Math.abs(Math.log(faceWidth / other.faceWidth)) < 0.3;
  }

  /** The map in pictures that were scaled down by {@code scale}. */
  FaceMap map(double scale) {
    double side = faceWidth / scale;
    double right = Math.toRadians(rollDegrees) - shear / 2;
    double down = Math.toRadians(rollDegrees) + shear / 2;
    double rightX = side * Math.cos(right);
    double rightY = side * Math.sin(right);
    double downX = -side * Math.sin(down);
    double downY = side * Math.cos(down);
    return new FaceMap(
        x / scale - FaceMap.MOUTH_U * rightX - FaceMap.MOUTH_V * downX,
        y / scale - FaceMap.MOUTH_U * rightY - FaceMap.MOUTH_V * downY,
        rightX,
        rightY,
        downX,
        downY);
  }
}
