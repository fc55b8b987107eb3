package dev.lowerface.training.data.augmentation;

import java.util.SplittableRandom;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.imgproc.Imgproc;

/**
 * Where a whole face lies in its frame, before it is occluded: the headset's edge stays where it is
 * while the face moves under it.
 *
 * @param mirror whether left and right change sides
 * @param degrees rotation
 * @param scale factor of size
 * @param right shift to the right, as a share of the side
 * @param down shift down, as a share of the side
 */
public record Placement(boolean mirror, double degrees, double scale, double right, double down) {
  /**
   * A random one.
   *
   * @param random decides everything
   * @param range how far it goes
   * @return the placement
   */
  public static Placement draw(SplittableRandom random, AugmentationRange range) {
    return new Placement(
        random.nextBoolean() && range.mirror(),
        range.degrees() * symmetric(random),
        1 + range.zoom() * symmetric(random),
        range.shift() * symmetric(random),
        range.shift() * symmetric(random));
  }

  private static double symmetric(SplittableRandom random) {
    return random.nextDouble(-1, 1);
  }

  /**
   * Changes a face in place; what comes in from outside repeats the border.
   *
   * @param face {@code [side, side]}, 8-bit
   */
  public void apply(Mat face) {
    int side = face.rows();
    Point centre = new Point((side - 1) / 2.0, (side - 1) / 2.0);
    Mat turn = Imgproc.getRotationMatrix2D(centre, degrees, scale);
    turn.put(0, 2, turn.get(0, 2)[0] + right * side);
    turn.put(1, 2, turn.get(1, 2)[0] + down * side);
    Mat source = face.clone();
    if (mirror) {
      Core.flip(source, source, 1);
    }
    Imgproc.warpAffine(
        source, face, turn, face.size(), Imgproc.INTER_LINEAR, Core.BORDER_REPLICATE);
    turn.release();
    source.release();
  }
}
