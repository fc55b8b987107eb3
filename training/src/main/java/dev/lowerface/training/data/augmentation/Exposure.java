package dev.lowerface.training.data.augmentation;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

/**
 * How bright a face is, and what of it is erased.
 *
 * @param contrast factor around middle grey
 * @param brightness added to each value
 * @param gain factor of each value, afterwards
 * @param erased the rectangle that is lost, or null
 */
public record Exposure(double contrast, double brightness, double gain, @Nullable Erased erased) {
  private static final double LEAST_AREA = 0.02;
  private static final double MOST_AREA = 0.2;

  /**
   * A rectangle of one grey.
   *
   * @param left its left edge, as a share of the side
   * @param top its upper edge
   * @param width its width
   * @param height its height
   * @param grey its value
   */
  public record Erased(double left, double top, double width, double height, int grey) {
    private static Erased draw(SplittableRandom random) {
      double area = random.nextDouble(LEAST_AREA, MOST_AREA);
      double aspect = Math.exp(random.nextDouble(-1, 1)); // About 1:3 to 3:1.
      double width = Math.min(1, Math.sqrt(area * aspect));
      double height = Math.min(1, Math.sqrt(area / aspect));
      double left = random.nextDouble() * (1 - width);
      double top = random.nextDouble() * (1 - height);
      return new Erased(left, top, width, height, random.nextInt(256));
    }

    private void apply(Mat face) {
      int side = face.rows();
      int x = (int) (left * side);
      int y = (int) (top * side);
      Mat part =
          face.submat(
              new Rect(x, y, (int) Math.ceil(width * side), (int) Math.ceil(height * side)));
      part.setTo(Scalar.all(grey));
      part.release();
    }
  }

  /**
   * A random one.
   *
   * @param random decides everything
   * @param range how far it goes
   * @return the exposure
   */
  public static Exposure draw(SplittableRandom random, AugmentationRange range) {
    double contrast = 1 + range.contrast() * random.nextDouble(-1, 1);
    double brightness = range.brightness() * random.nextDouble(-1, 1);
    double gain = range.leastGain() + (range.mostGain() - range.leastGain()) * random.nextDouble();
    Erased erased = random.nextDouble() < range.erasing() ? Erased.draw(random) : null;
    return new Exposure(contrast, brightness, gain, erased);
  }

  /**
   * Changes a face in place.
   *
   * @param face {@code [side, side]}, 8-bit
   */
  public void apply(Mat face) {
    face.convertTo(face, -1, gain * contrast, gain * (128 * (1 - contrast) + brightness));
    if (erased != null) {
      erased.apply(face);
    }
  }
}
