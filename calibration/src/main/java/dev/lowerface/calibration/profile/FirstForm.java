package dev.lowerface.calibration.profile;

import dev.lowerface.vision.FaceMap;

/** A file of version 1: camera and face box. It is read, but no longer written. */
record FirstForm(int version, String name, String camera, Box faceBox, String createdAt) {
  /** Upright, in pixels. */
  record Box(double x, double y, double width, double height) {}

  CalibrationProfile toProfile() {
    return new CalibrationProfile(
        name,
        camera,
        FaceMap.straight(faceBox.x, faceBox.y, faceBox.width, faceBox.height),
        Require.instant("createdAt", createdAt));
  }
}
