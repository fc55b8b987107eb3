package dev.lowerface.avatar;

import static dev.lowerface.avatar.Curves.arc;
import static dev.lowerface.avatar.Curves.bell;
import static dev.lowerface.avatar.Curves.mix;
import static dev.lowerface.avatar.Curves.step;

import org.joml.Vector3f;

/** Where the shapes of the lower face move a point of it. Metres, as in {@link Skull}. */
final class Mouth {
  /** Where the lips meet. */
  static final float HEIGHT = -0.053f;

  /** From the middle to a corner. */
  static final float HALF_WIDTH = 0.025f;

  /** Above this nothing moves. */
  static final float REACH = 0.03f;

  private static final float JAW_DROP = 0.021f;

  private Mouth() {}

  /**
   * Moves a point.
   *
   * @param point changed
   * @param upper whether it goes with the upper lip
   */
  static void move(Vector3f point, boolean upper, Pose pose) {
    float x = point.x;
    float y = point.y;
    float side = Math.signum(x);
    float corner = corner(x, y);
    float above = upper ? middle(x) * bell(y - HEIGHT, 0.016f) : 0;
    float below = upper ? 0 : middle(x) * bell(y - HEIGHT, 0.018f);
    float smile = pose.ofSide("mouthSmile", x);
    float frown = pose.ofSide("mouthFrown", x);
    float stretch = pose.ofSide("mouthStretch", x);
    float dimple = pose.ofSide("mouthDimple", x);
    float press = pose.ofSide("mouthPress", x);
    float sneer = pose.ofSide("noseSneer", x);
    float raised = pose.ofSide("cheekSquint", x);
    float chin = pose.of("mouthShrugLower");
    float jaw = pose.of("jawOpen");
    float nostril = bell(Math.abs(x) - 0.012f, 0.010f) * bell(y + 0.022f, 0.012f);
    float cheek = bell(Math.abs(x) - 0.042f, 0.018f) * bell(y + 0.022f, 0.018f);
    float dx =
        side * corner * (0.008f * smile + 0.001f * frown + 0.011f * stretch + 0.004f * dimple)
            - side * corner * 0.006f * jaw;
    float dy =
        corner * (0.012f * smile - 0.010f * frown - 0.004f * stretch + 0.003f * dimple)
            + above
                * (0.0015f * smile
                    + 0.007f * pose.ofSide("mouthUpperUp", x)
                    + 0.003f * sneer
                    - 0.0015f * press)
            + above * 0.003f * pose.of("mouthShrugUpper")
            - below * (0.011f * pose.ofSide("mouthLowerDown", x) - 0.002f * press)
            + below * 0.005f * chin
            + nostril * 0.005f * sneer
            + cheek * (0.004f * smile + 0.004f * raised);
    float dz =
        cheek * (0.004f * smile + 0.004f * raised)
            + nostril * 0.003f * sneer
            - corner * 0.004f * dimple
            + (above + below) * 0.003f * chin
            + bell(x, 0.02f) * bell(y + 0.084f, 0.016f) * 0.004f * chin;
    float before = Skull.plain(x, y);
    float drop = JAW_DROP * jaw * jawShare(x, y, point.z, upper);
    point.add(dx, dy - drop, dz + Skull.plain(x + dx, y + dy) - before - 0.3f * drop);
  }

  /** How much of a lip is near: 1 in the middle, 0 at the corners. */
  static float middle(float x) {
    return (float) Math.pow(arc(x / HALF_WIDTH), 1.2);
  }

  /** 1 at the corner of the point's own side. */
  private static float corner(float x, float y) {
    float side = Math.abs(x);
    float across =
        side < HALF_WIDTH
            ? side * side / (HALF_WIDTH * HALF_WIDTH)
            : bell(side - HALF_WIDTH, 0.020f);
    return across * bell(y - HEIGHT, 0.022f);
  }

  /** The lower lip and the chin go with the jaw, the corners by a third. */
  private static float jawShare(float x, float y, float z, boolean upper) {
    float side = Math.abs(x) / HALF_WIDTH;
    float beyond = bell(Math.max(0, Math.abs(x) - HALF_WIDTH), 0.040f);
    if (upper) {
      return 0.35f * step(0.3f, 1, side) * beyond * bell(y - HEIGHT, 0.020f);
    }
    float lip = 0.35f + 0.65f * middle(x);
    float share = mix(lip, 1, step(HEIGHT - 0.004f, HEIGHT - 0.030f, y));
    return share * beyond * step(-0.03f, 0.03f, z);
  }
}
