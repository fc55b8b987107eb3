package dev.lowerface.avatar;

import static dev.lowerface.avatar.Curves.mix;

import org.joml.Vector3f;

/** What lies in front of the skin at the mouth: two lips, and what is seen between them. */
final class Lips {
  private static final float THICKNESS = 0.0046f;

  /** Whatever is seen between the lips lies so far in front of the skin, and of one another. */
  private static final float LAYER = 0.0011f;

  private Lips() {}

  /**
   * A lip: a bent tube.
   *
   * @param across 0 to 1 from the right corner to the left
   * @param around 0 to 1 around the tube
   */
  static Vector3f lip(float across, float around, boolean upper, Pose pose) {
    float x = x(across);
    float press = pose.ofSide("mouthPress", x);
    float radius = THICKNESS * (0.16f + 0.84f * Mouth.middle(x)) * (1 - 0.45f * press);
    double angle = 2 * Math.PI * around;
    return line(across, upper, pose)
        .add(0, radius * (float) Math.sin(angle), 0.9f * radius * (float) Math.cos(angle));
  }

  /**
   * What is seen between the lips: the dark, or in front of it a part from one of the lips on.
   *
   * @param across 0 to 1 from the right corner to the left
   * @param down 0 at the upper lip, 1 at the lower
   * @param layer 1 for the dark, more for what lies in front of it
   */
  static Vector3f between(float across, float down, int layer, Pose pose) {
    Vector3f high = line(across, true, pose);
    Vector3f low = line(across, false, pose);
    return new Vector3f(
        mix(high.x, low.x, down),
        mix(high.y, low.y, down),
        mix(high.z, low.z, down) + (layer - 2) * LAYER);
  }

  /** The middle of a lip. */
  private static Vector3f line(float across, boolean upper, Pose pose) {
    float x = x(across);
    float bow = upper ? 0.0009f * Curves.bell(Math.abs(x) - 0.006f, 0.004f) : 0;
    float height = (upper ? 0.0032f : -0.0038f) * Mouth.middle(x) + bow;
    Vector3f point = new Vector3f(x, Mouth.HEIGHT + height, 0);
    point.z = Skull.face(point.x, point.y) + LAYER;
    Mouth.move(point, upper, pose);
    return point;
  }

  private static float x(float across) {
    return Mouth.HALF_WIDTH * (2 * across - 1);
  }
}
