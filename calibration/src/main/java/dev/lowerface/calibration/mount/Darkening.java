package dev.lowerface.calibration.mount;

import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/**
 * The part of a change that is common to all mouths: where it opens, it becomes dark. What else
 * changes, such as the skin that moves with the jaw, is different on every face.
 */
final class Darkening {
  /** How much of the strongest darkening counts as nothing. Chosen on seeds of their own. */
  private static final double FLOOR = 0.1;

  private Darkening() {}

  /** Writes how far each pixel becomes darker, above the floor. */
  static void of(Mat change, Mat out) {
    double strongest = -Core.minMaxLoc(change).minVal;
    Core.multiply(change, Scalar.all(-1), out);
    Core.subtract(out, Scalar.all(FLOOR * Math.max(0, strongest)), out);
    Core.max(out, Scalar.all(0), out);
  }
}
