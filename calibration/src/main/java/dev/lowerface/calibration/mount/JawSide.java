package dev.lowerface.calibration.mount;

import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** On which side of the mouth more changes: the jaw moves, nose and upper lip hardly do. */
final class JawSide {
  private static final double NEAR = 0.05;
  private static final double FAR = 0.38;
  private static final double HALF_WIDTH = 0.2;

  private JawSide() {}

  /**
   * Compares the changes below the mouth with those above it.
   *
   * @return -1 if all lie above, as the pose has it, 1 if all lie below
   */
  static double of(Mat change, Pose pose) {
    double below = energy(change, pose, 1);
    double above = energy(change, pose, -1);
    return below + above == 0 ? 0 : (below - above) / (below + above);
  }

  private static double energy(Mat change, Pose pose, int side) {
    double face = pose.faceWidth();
    double roll = Math.toRadians(pose.rollDegrees());
    double middle = side * face * (NEAR + FAR) / 2;
    double x = pose.x() - Math.sin(roll) * middle;
    double y = pose.y() + Math.cos(roll) * middle;
    Size size = new Size(2 * HALF_WIDTH * face, (FAR - NEAR) * face);
    Mat turn =
        Imgproc.getRotationMatrix2D(new org.opencv.core.Point(x, y), Math.toDegrees(roll), 1);
    double[] shift = {turn.get(0, 2)[0], turn.get(1, 2)[0]};
    turn.put(0, 2, shift[0] - x + size.width / 2);
    turn.put(1, 2, shift[1] - y + size.height / 2);
    Mat part = new Mat();
    Imgproc.warpAffine(
        change, part, turn, size, Imgproc.INTER_LINEAR, Core.BORDER_CONSTANT, Scalar.all(0));
    double energy = Core.norm(part, Core.NORM_L1);
    part.release();
    turn.release();
    return energy;
  }
}
