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

  /** Where the face lies in the small picture. */
  FaceMap map() {
    double right = Math.toRadians(rollDegrees) - shear / 2;
    double down = Math.toRadians(rollDegrees) + shear / 2;
    return MouthDescent.at(
        x,
        y,
        faceWidth * Math.cos(right),
        faceWidth * Math.sin(right),
        -faceWidth * Math.sin(down),
        faceWidth * Math.cos(down));
  }
}
