package dev.lowerface.command.vr;

import dev.lowerface.command.vr.Solid.Material;
import dev.lowerface.command.vr.head.HeadPlace;
import dev.lowerface.rendering.opengl.Mesh;
import org.joml.Vector3f;
import org.joml.Vector3fc;

/**
 * The room, in metres: its origin is where the wearer's eyes are at the beginning, y is up, and the
 * back wall lies at -z.
 */
final class RoomShapes {
  /** The middle of a ring of light at the back wall, which has the colour of the emotion. */
  static final Vector3fc RING = new Vector3f(-0.64f, 0.02f, -2.94f);

  static final float RING_RADIUS = 1.0f;

  private static final float RING_THICKNESS = 0.022f;
  private static final float WIDTH = 5.2f;
  private static final float DEPTH = 6;
  private static final float HEIGHT = 3;
  private static final float LAMP_WIDTH = 0.08f;
  private static final Vector3fc CORNER = new Vector3f(-WIDTH / 2, HeadPlace.FLOOR, -DEPTH / 2);
  private static final Vector3fc ACROSS = new Vector3f(WIDTH, 0, 0);
  private static final Vector3fc UP = new Vector3f(0, HEIGHT, 0);
  private static final Vector3fc ALONG = new Vector3f(0, 0, DEPTH);

  private RoomShapes() {}

  /** The floor. */
  static Mesh floor() {
    Solid floor = new Solid();
    floor.flat(CORNER, ALONG, ACROSS, Material.FLOOR);
    return floor.mesh();
  }

  /** Walls and ceiling, two lamps under it, and the ring. */
  static Mesh walls() {
    Solid walls = new Solid();
    Vector3f far = new Vector3f(CORNER).add(ACROSS).add(UP).add(ALONG);
    Vector3f left = new Vector3f(ACROSS).negate();
    Vector3f down = new Vector3f(UP).negate();
    Vector3f back = new Vector3f(ALONG).negate();
    walls.flat(CORNER, ACROSS, UP, Material.WALL);
    walls.flat(CORNER, UP, ALONG, Material.WALL);
    walls.flat(far, down, left, Material.WALL);
    walls.flat(far, back, down, Material.WALL);
    walls.flat(far, left, back, Material.WALL);
    for (float place : new float[] {0.25f, 0.75f}) {
      Vector3f lamp = new Vector3f(CORNER).fma(place, ACROSS).fma(0.995f, UP).fma(0.1f, ALONG);
      Vector3f wide = new Vector3f(LAMP_WIDTH, 0, 0);
      walls.flat(lamp, wide, new Vector3f(0, 0, 0.8f * DEPTH), Material.LAMP);
    }
    walls.add(
        128,
        10,
        (around, across, point, normal) -> {
          double turn = 2 * Math.PI * around;
          double tilt = 2 * Math.PI * across;
          Vector3f out = new Vector3f((float) Math.sin(turn), (float) Math.cos(turn), 0);
          normal.set(out).mul((float) Math.cos(tilt)).add(0, 0, (float) Math.sin(tilt));
          point.set(RING).fma(RING_RADIUS, out).fma(RING_THICKNESS, normal);
        },
        Material.SHINING);
    return walls.mesh();
  }

  /**
   * A column with a plate whose edge shines, and a stem on it that carries a bust.
   *
   * @param plate how high above the floor the plate lies
   * @param top how high above the floor the stem ends
   */
  static Mesh pedestal(float plate, float top) {
    Solid pedestal = new Solid();
    pedestal.turned(2, height -> 0.16f - 0.02f * height, 0, plate - 0.012f, Material.STONE);
    pedestal.turned(2, height -> 0.145f, plate - 0.012f, plate, Material.SHINING);
    pedestal.turned(2, height -> 0.145f * (1 - height), plate, plate + 0.002f, Material.STONE);
    pedestal.turned(
        24, height -> 0.04f + 0.06f * (float) Math.exp(-9 * height), plate, top, Material.STONE);
    return pedestal.mesh();
  }
}
