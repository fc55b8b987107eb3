package dev.lowerface.training.data.degradation;

import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A face as near-infrared cameras see it: skin is evenly bright, the red of the lips is gone, and
 * little contrast is left. The picture is taken relative to a mix of its mean and its broad
 * shading, and put back with less contrast around another brightness. An imitation by hand, not a
 * model of skin. [ours]
 *
 * @param contrast what is left of it, 0 to 1
 * @param level the mean brightness afterwards, 0 to 255
 * @param flattening how much of the shading is taken out, 0 to 1
 */
public record Infrared(double contrast, double level, double flattening) implements Effect {
  /** Shading is what is broader than this. */
  private static final double SHADING = 1 / 3.0;

  @Override
  public void apply(Mat face) {
    double wide = Math.max(3, Math.round(face.rows() * SHADING));
    Mat shading = new Mat();
    Imgproc.blur(face, shading, new Size(wide, wide));
    Scalar mean = Core.mean(face);
    double grey = 0;
    for (int c = 0; c < face.channels(); c++) {
      grey += mean.val[c] / face.channels();
    }
    double offset = level - contrast * (1 - flattening) * grey;
    Core.addWeighted(face, contrast, shading, -contrast * flattening, offset, face);
    shading.release();
  }
}
