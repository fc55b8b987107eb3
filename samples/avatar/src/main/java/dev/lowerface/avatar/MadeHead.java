package dev.lowerface.avatar;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3f;

/** Makes the head out of its parts. */
public final class MadeHead {
  /** The shapes of ARKit that the head has: those that an expression moves, by either table. */
  static final List<String> SHAPES =
      List.of(
          "browDownLeft",
          "browDownRight",
          "browInnerUp",
          "browOuterUpLeft",
          "browOuterUpRight",
          "cheekSquintLeft",
          "cheekSquintRight",
          "eyeSquintLeft",
          "eyeSquintRight",
          "eyeWideLeft",
          "eyeWideRight",
          "jawOpen",
          "mouthDimpleLeft",
          "mouthDimpleRight",
          "mouthFrownLeft",
          "mouthFrownRight",
          "mouthLowerDownLeft",
          "mouthLowerDownRight",
          "mouthPressLeft",
          "mouthPressRight",
          "mouthShrugLower",
          "mouthShrugUpper",
          "mouthSmileLeft",
          "mouthSmileRight",
          "mouthStretchLeft",
          "mouthStretchRight",
          "mouthUpperUpLeft",
          "mouthUpperUpRight",
          "noseSneerLeft",
          "noseSneerRight");

  private static final List<String> STILL = List.of();
  private static final List<String> MOUTH = List.of("mouth", "jaw", "nose", "cheek");
  private static final List<String> LIDS = List.of("eye", "cheek");
  private static final List<String> BROWS = List.of("brow");

  private static final int AROUND = 121;
  private static final int DOWN = 111;

  private MadeHead() {}

  /**
   * A head of an adult's size, with neck and shoulders. It looks along +z.
   *
   * @return the mesh with its shapes; made anew each time, which takes about a second
   */
  public static HeadMesh create() {
    return new HeadMesh(parts(), SHAPES);
  }

  private static List<AvatarPart> parts() {
    List<AvatarPart> parts = new ArrayList<>();
    Vector3f[] skull = skull();
    parts.add(
        new AvatarPart(
            MOUTH,
            AROUND,
            DOWN,
            true,
            -1,
            (u, v, pose) -> skin(skull, u, v, pose),
            (around, down) -> Paint.skin(Skull.at(around, down))));
    parts.add(
        new AvatarPart(
            STILL, 81, 31, true, -1, (u, v, pose) -> Bust.hair(u, v), (u, v) -> Paint.HAIR));
    parts.add(
        new AvatarPart(
            STILL,
            61,
            41,
            true,
            -1,
            (u, v, pose) -> Bust.shoulders(u, v),
            (u, v) -> Paint.shoulders(v)));
    parts.add(layer(33, 13, 0, 1, 1, Paint.DARK));
    parts.add(layer(33, 5, 0.03f, 0.42f, 2, Paint.TEETH));
    parts.add(layer(33, 5, 0.70f, 1, 2, Paint.TONGUE));
    for (boolean upper : new boolean[] {true, false}) {
      parts.add(
          new AvatarPart(
              MOUTH,
              13,
              41,
              true,
              -1,
              (around, across, pose) -> Lips.lip(across, around, upper, pose),
              (around, across) -> Paint.LIP));
    }
    parts.addAll(ofSide(1));
    parts.addAll(ofSide(-1));
    return parts;
  }

  private static List<AvatarPart> ofSide(int side) {
    List<AvatarPart> parts = new ArrayList<>();
    parts.add(
        new AvatarPart(STILL, 49, 81, true, -1, (u, v, pose) -> Eyes.ball(side, u, v), Paint::eye));
    for (boolean upper : new boolean[] {true, false}) {
      parts.add(
          new AvatarPart(
              LIDS,
              25,
              9,
              false,
              upper ? 1 : -1,
              (across, away, pose) -> Eyes.lid(side, upper, across, away, pose),
              (across, away) -> Paint.LID));
    }
    parts.add(
        new AvatarPart(
            BROWS,
            11,
            25,
            true,
            -side,
            (around, along, pose) -> Eyes.brow(side, along, around, pose),
            (around, along) -> Paint.HAIR));
    parts.add(
        new AvatarPart(
            STILL, 25, 17, true, side, (u, v, pose) -> Bust.ear(side, u, v), (u, v) -> Paint.SKIN));
    return parts;
  }

  /** The skull's points, which are asked for once for each shape. */
  private static Vector3f[] skull() {
    Vector3f[] points = new Vector3f[AROUND * DOWN];
    for (int i = 0; i < points.length; i++) {
      int row = i / AROUND;
      points[i] = Skull.at((float) (i % AROUND) / (AROUND - 1), (float) row / (DOWN - 1));
    }
    return points;
  }

  private static Vector3f skin(Vector3f[] skull, float around, float down, Pose pose) {
    int column = Math.round(around * (AROUND - 1));
    Vector3f point = new Vector3f(skull[Math.round(down * (DOWN - 1)) * AROUND + column]);
    if (point.z > 0 && point.y < Mouth.REACH) {
      // Behind the lips, so that what is seen between them lies in front of it.
      point.z -= 0.007f * Mouth.middle(point.x) * Curves.bell(point.y - Mouth.HEIGHT, 0.007f);
      Mouth.move(point, point.y >= Mouth.HEIGHT, pose);
    }
    return point;
  }

  private static AvatarPart layer(
      int columns, int rows, float from, float to, int layer, Paint paint) {
    return new AvatarPart(
        MOUTH,
        columns,
        rows,
        false,
        -1,
        (across, down, pose) -> Lips.between(across, Curves.mix(from, to, down), layer, pose),
        (across, down) -> paint);
  }
}
