package dev.lowerface.training.data;

import dev.lowerface.vision.OpenCv;
import java.util.SplittableRandom;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Light augmentation of a whole face before it is occluded, so that the headset's edge stays where
 * it is while the face moves under it: mirror, rotation to ±10°, scale to ±10 %, shift to ±6 % of
 * the side, contrast to ±25 %, brightness to ±25 grey values. [ours]
 */
final class Augmentation implements AutoCloseable {
  private final Mat warped;
  private final int side;
  private final Mat source;

  Augmentation(int side) {
    OpenCv.load();
    this.side = side;
    this.warped = new Mat();
    this.source = new Mat(side, side, CvType.CV_8UC1);
  }

  byte[] apply(byte[] pixels, SplittableRandom random) {
    source.put(0, 0, pixels);
    boolean mirror = random.nextBoolean();
    double angle = within(random, 10);
    double scale = 1 + within(random, 0.10);
    double shiftX = within(random, 0.06 * side);
    double shiftY = within(random, 0.06 * side);
    double contrast = 1 + within(random, 0.25);
    double brightness = within(random, 25);
    Point centre = new Point((side - 1) / 2.0, (side - 1) / 2.0);
    Mat turn = Imgproc.getRotationMatrix2D(centre, angle, scale);
    turn.put(0, 2, turn.get(0, 2)[0] + shiftX);
    turn.put(1, 2, turn.get(1, 2)[0] + shiftY);
    if (mirror) {
      Core.flip(source, source, 1);
    }
    Size size = new Size(side, side);
    Imgproc.warpAffine(source, warped, turn, size, Imgproc.INTER_LINEAR, Core.BORDER_REPLICATE);
    warped.convertTo(warped, -1, contrast, 128 * (1 - contrast) + brightness);
    byte[] result = new byte[side * side];
    warped.get(0, 0, result);
    turn.release();
    return result;
  }

  private static double within(SplittableRandom random, double limit) {
    return random.nextDouble(-limit, limit);
  }

  @Override
  public void close() {
    source.release();
    warped.release();
  }
}
