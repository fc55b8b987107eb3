package dev.lowerface.training.data;

import java.util.SplittableRandom;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Light augmentation of a whole face before it is occluded, so that the headset's edge stays where
 * it is while the face moves under it: mirror, rotation to ±10°, scale to ±10 %, shift to ±6 % of
 * the side, contrast to ±25 %, brightness to ±25 grey values. [ours]
 *
 * @param mirror whether left and right change sides
 * @param angle rotation in degrees
 * @param scale factor of size
 * @param shiftX shift to the right in pixels
 * @param shiftY shift down in pixels
 * @param contrast factor around middle grey
 * @param brightness added to each value
 */
record Augmentation(
    boolean mirror,
    double angle,
    double scale,
    double shiftX,
    double shiftY,
    double contrast,
    double brightness) {
  static Augmentation draw(SplittableRandom random, int side) {
    return new Augmentation(
        random.nextBoolean(),
        within(random, 10),
        1 + within(random, 0.10),
        within(random, 0.06 * side),
        within(random, 0.06 * side),
        1 + within(random, 0.25),
        within(random, 25));
  }

  private static double within(SplittableRandom random, double limit) {
    return random.nextDouble(-limit, limit);
  }

  /** Changes a square picture in place. */
  void apply(Mat face) {
    int side = face.rows();
    Point centre = new Point((side - 1) / 2.0, (side - 1) / 2.0);
    Mat turn = Imgproc.getRotationMatrix2D(centre, angle, scale);
    turn.put(0, 2, turn.get(0, 2)[0] + shiftX);
    turn.put(1, 2, turn.get(1, 2)[0] + shiftY);
    Mat source = face.clone();
    if (mirror) {
      Core.flip(source, source, 1);
    }
    Size size = new Size(side, side);
    Imgproc.warpAffine(source, face, turn, size, Imgproc.INTER_LINEAR, Core.BORDER_REPLICATE);
    face.convertTo(face, -1, contrast, 128 * (1 - contrast) + brightness);
    turn.release();
    source.release();
  }
}
