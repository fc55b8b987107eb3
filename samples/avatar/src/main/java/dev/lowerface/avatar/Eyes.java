package dev.lowerface.avatar;

import static dev.lowerface.avatar.Curves.bell;

import org.joml.Vector3f;

/** Eyes, lids and brows. The eyes look ahead: nobody has measured them. */
final class Eyes {
  private static final float APART = 0.031f;
  private static final float HEIGHT = 0.018f;
  private static final float RADIUS = 0.0135f;
  private static final float LID_RADIUS = RADIUS + 0.0009f;
  private static final float BROW_LENGTH = 0.036f;

  private Eyes() {}

  /**
   * An eyeball.
   *
   * @param side 1 for the head's left, -1 for its right
   * @param around 0 to 1 around the direction in which it looks
   * @param away 0 where it looks to, 1 behind
   */
  static Vector3f ball(int side, float around, float away) {
    double turn = 2 * Math.PI * around;
    double angle = Math.PI * away;
    float out = RADIUS * (float) Math.sin(angle);
    return middle(side)
        .add(
            out * (float) Math.cos(turn),
            out * (float) Math.sin(turn),
            RADIUS * (float) Math.cos(angle));
  }

  /**
   * A lid, a part of a ball around the eye's.
   *
   * @param across 0 to 1 from one corner of the eye to the other
   * @param away 0 at its edge, 1 under the bone
   */
  static Vector3f lid(int side, boolean upper, float across, float away, Pose pose) {
    float x = side;
    float squint = pose.ofSide("eyeSquint", x);
    float raised = pose.ofSide("cheekSquint", x);
    float open =
        upper
            ? 26 + 18 * pose.ofSide("eyeWide", x) - 9 * squint
            : -30 + 14 * squint + 9 * raised - 4 * pose.ofSide("eyeWide", x);
    double azimuth = Math.toRadians(170 * (across - 0.5));
    double edge = Math.toRadians(open) * Math.cos(azimuth);
    double bone = Math.toRadians(upper ? 95 : -95);
    double elevation = edge + (bone - edge) * away;
    return middle(side)
        .add(
            LID_RADIUS * (float) (Math.cos(elevation) * Math.sin(azimuth)),
            LID_RADIUS * (float) Math.sin(elevation),
            LID_RADIUS * (float) (Math.cos(elevation) * Math.cos(azimuth)));
  }

  /**
   * A brow: a bent tube.
   *
   * @param along 0 at the nose to 1 at the temple
   * @param around 0 to 1 around the tube
   */
  static Vector3f brow(int side, float along, float around, Pose pose) {
    float inner = (1 - along) * (1 - along);
    float down = pose.ofSide("browDown", side);
    float x = 0.013f + BROW_LENGTH * along - 0.004f * inner * down;
    float y =
        HEIGHT
            + 0.0225f
            + 0.0045f * bell(along - 0.62f, 0.45f)
            + 0.012f * inner * pose.of("browInnerUp")
            + 0.011f * along * (1.4f - 0.4f * along) * pose.ofSide("browOuterUp", side)
            - 0.009f * (1 - 0.75f * along) * down;
    float radius = 0.0034f * (1 - 0.65f * along * along) * Math.min(1, 6 * (1 - along) + 0.1f);
    double angle = 2 * Math.PI * around;
    return new Vector3f(
        side * x,
        y + radius * (float) Math.sin(angle),
        Skull.face(x, y) + 0.0005f + 0.7f * radius * (float) Math.cos(angle));
  }

  private static Vector3f middle(int side) {
    return new Vector3f(side * APART, HEIGHT, Skull.face(APART, HEIGHT) - 0.0072f);
  }
}
