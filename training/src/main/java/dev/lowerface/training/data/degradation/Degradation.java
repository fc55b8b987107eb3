package dev.lowerface.training.data.degradation;

import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.OpenCv;
import java.util.List;
import java.util.SplittableRandom;
import org.opencv.core.Mat;

/**
 * What happens to one picture between the face and the network, in the order of nature: the face
 * moves, things get in front of it, light falls on it, the lens draws it, the sensor and the cable
 * add their own.
 *
 * @param effects applied one after the other; none leaves the picture as it is
 */
public record Degradation(List<Effect> effects) {
  /** Leaves a picture as it is. */
  public static final Degradation NONE = new Degradation(List.of());

  static {
    OpenCv.load();
  }

  public Degradation {
    effects = List.copyOf(effects);
  }

  /**
   * Some effects, in this order.
   *
   * @param effects applied one after the other
   * @return the degradation
   */
  public static Degradation of(Effect... effects) {
    return new Degradation(List.of(effects));
  }

  /**
   * A random one for training. One picture in four stays as it is; of each effect weak strengths
   * come more often than strong ones, so that most expressions stay recognisable. [ours]
   *
   * @param random decides everything; equal states give equal degradations
   * @param frame says where the visible part lies: things get in front of that, and a visor's edge
   *     comes only where the lower half is visible
   * @return the degradation
   */
  public static Degradation draw(SplittableRandom random, FaceFrame frame) {
    return DegradationDraw.from(random, frame);
  }

  /**
   * Changes a face in place.
   *
   * @param face {@code [side, side]}, 8-bit, one channel (grey) or three (RGB)
   */
  public void apply(Mat face) {
    for (Effect effect : effects) {
      effect.apply(face);
    }
  }
}
