package dev.lowerface.avatar;

import static dev.lowerface.avatar.Curves.arc;
import static dev.lowerface.avatar.Curves.bell;
import static dev.lowerface.avatar.Curves.mix;
import static dev.lowerface.avatar.Curves.step;

import org.joml.Vector3f;

/** What no expression moves: hair, ears, neck and shoulders. */
final class Bust {
  private static final float HAIR = 0.007f;

  private Bust() {}

  /**
   * The hair: the skull a little larger, down to where it ends.
   *
   * @param around as of {@link Skull#at}
   * @param down 0 at the top to 1 at the end of the hair
   */
  static Vector3f hair(float around, float down) {
    float turn = Math.abs(around - 0.5f) * 2;
    float end = 0.30f + 0.17f * step(0.36f, 0.58f, turn) + 0.28f * step(0.64f, 0.95f, turn);
    Vector3f point = Skull.at(around, down * end);
    float thickness = HAIR * arc(Math.max(0, 6 * down - 5)) - 0.001f;
    return point.add(new Vector3f(point).normalize(thickness));
  }

  /** An ear, of the head's left with 1 and of its right with -1. */
  static Vector3f ear(int side, float around, float down) {
    double turn = 2 * Math.PI * around;
    double angle = Math.PI * down;
    float out = (float) Math.sin(angle);
    float bowl = 0.004f * bell(around - 0.25f, 0.1f);
    return new Vector3f(
        side * (0.0755f + 0.010f * out * (float) Math.cos(turn) - bowl),
        0.002f + 0.030f * (float) Math.cos(angle),
        -0.010f + 0.017f * out * (float) Math.sin(turn));
  }

  /** Neck and shoulders, from under the chin to the chest. */
  static Vector3f shoulders(float around, float down) {
    double turn = 2 * Math.PI * (around - 0.5);
    float y = mix(-0.07f, -0.30f, down);
    float spread = step(0.30f, 0.78f, down);
    float width = mix(0.043f, 0.185f, (float) Math.pow(spread, 1.5));
    float depth = mix(0.046f, 0.082f, spread);
    float x = width * (float) Math.sin(turn);
    float fall = 0.05f * spread * (x / 0.185f) * (x / 0.185f);
    return new Vector3f(x, y - fall, depth * (float) Math.cos(turn) - 0.022f);
  }
}
