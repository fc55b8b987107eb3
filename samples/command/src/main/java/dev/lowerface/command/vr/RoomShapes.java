package dev.lowerface.command.vr;

import dev.lowerface.rendering.opengl.Mesh;

/** The shapes of the room: a floor, what is far behind it, and a pedestal for the head. */
final class RoomShapes {
  /** How far the floor lies below the eyes of somebody who sits. */
  static final float FLOOR = -1.25f;

  private static final float HALF = 14;
  private static final float HEIGHT = 6;
  private static final float[] STONE = {0.11f, 0.12f, 0.14f};

  private RoomShapes() {}

  /** Floor and walls. */
  static Mesh room() {
    Solid room = new Solid();
    room.add(
        1,
        1,
        (u, v) -> new float[] {HALF * (2 * u - 1), FLOOR, HALF * (2 * v - 1), 0, 1, 0},
        STONE,
        0);
    room.add(
        4,
        8,
        (u, v) -> {
          double turn = 2 * Math.PI * (u + 0.125);
          double out = HALF * Math.sqrt(2);
          return new float[] {
            (float) (out * Math.sin(turn)),
            FLOOR + HEIGHT * v,
            (float) (out * Math.cos(turn)),
            0,
            0,
            0
          };
        },
        STONE,
        0);
    room.add(
        1,
        1,
        (u, v) -> new float[] {HALF * (2 * u - 1), FLOOR + HEIGHT, HALF * (2 * v - 1), 0, 0, 0},
        STONE,
        0);
    return room.mesh();
  }

  /**
   * The pedestal.
   *
   * @param radius of its top, in metres
   * @param top how high above the floor
   */
  static Mesh pedestal(float radius, float top) {
    Solid pedestal = new Solid();
    pedestal.add(64, 1, (u, v) -> wall(u, radius * (1.15f - 0.15f * v), v * top), STONE, 0);
    pedestal.add(64, 1, (u, v) -> wall(u, radius * 1.005f, top * (0.965f + 0.02f * v)), STONE, 1);
    pedestal.add(
        64,
        1,
        (u, v) -> {
          float[] point = wall(u, radius * v, top);
          return new float[] {point[0], point[1], point[2], 0, 1, 0};
        },
        STONE,
        0);
    return pedestal.mesh();
  }

  private static float[] wall(float around, float radius, float height) {
    float sine = (float) Math.sin(2 * Math.PI * around);
    float cosine = (float) Math.cos(2 * Math.PI * around);
    return new float[] {radius * sine, height, radius * cosine, sine, 0, cosine};
  }
}
