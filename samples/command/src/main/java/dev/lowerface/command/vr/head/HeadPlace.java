package dev.lowerface.command.vr.head;

import dev.lowerface.command.vr.figure.HeadFile;
import java.util.OptionalDouble;
import org.joml.Matrix4f;
import org.joml.Matrix4fc;
import org.joml.Vector3f;
import org.joml.Vector3fc;

/**
 * Where a head is in the room, whose origin is where the wearer's eyes are at the beginning.
 *
 * @param inRoom from its own space to the room's, in metres
 * @param middle of a ball around all of it, whatever it expresses
 * @param radius of that ball, in metres
 * @param stemTop how high the stem that carries it reaches, in metres from the origin; empty if it
 *     stands on the floor itself
 */
public record HeadPlace(Matrix4fc inRoom, Vector3fc middle, float radius, OptionalDouble stemTop) {
  /** How far the floor lies below the eyes of somebody who sits, in metres. */
  public static final float FLOOR = -1.25f;

  /** How high the pedestal's plate lies. */
  public static final float PLATE = -0.52f;

  /** The middle of the made head, between its ears. */
  static final Vector3fc HEAD = new Vector3f(-0.16f, 0.01f, -0.70f);

  /** How much larger than life a head on the pedestal is. */
  static final float SIZE = 1.4f;

  /** How far the made head reaches up from its origin, and all of its bust down, in metres. */
  static final float MADE_TOP = 0.122f;

  static final float MADE_BOTTOM = -0.35f;

  /** How far the middle of its depth lies before its origin. */
  static final float MADE_AHEAD = 0.003f;

  private static final float TURN = (float) Math.toRadians(11);
  private static final float MADE_RADIUS = 0.4f;
  private static final float MADE_STEM = -0.30f;

  /** Where a humanoid's head begins, from the middle of the head: at the top of the neck. */
  private static final float BONE = -0.07f;

  private static final float STEM_INSIDE = 0.03f;
  private static final float LEAST_STEM = 0.02f;

  /** A head with or without shoulders is of this height, in metres, if its file keeps to metres. */
  private static final float LEAST_HEIGHT = 0.15f;

  private static final float MOST_HEIGHT = 1;

  /** A figure is higher than this many widths, or, with its arms stretched out, depths. */
  private static final float WIDTHS = 2.2f;

  private static final float DEPTHS = 3.5f;

  /** And its body is this many times as long as what is above its neck. */
  private static final float BODY = 2;

  private static final float MARGIN = 1.2f;

  /**
   * Where pedestals and figures stand on the floor.
   *
   * @return the point below the head
   */
  public static Vector3f stand() {
    return new Vector3f(HEAD.x(), FLOOR, HEAD.z());
  }

  /** That of the made head. */
  static HeadPlace ofMadeHead() {
    Matrix4f inRoom = new Matrix4f().translation(HEAD).rotateY(TURN).scale(SIZE);
    return new HeadPlace(inRoom, HEAD, MADE_RADIUS * SIZE, OptionalDouble.of(MADE_STEM));
  }

  /** That of a head from a file: on the pedestal, or with its whole figure on the floor. */
  static HeadPlace of(HeadFile file) {
    Vector3f size = file.upper().sub(file.lower(), new Vector3f());
    Vector3f middle = file.upper().add(file.lower(), new Vector3f()).mul(0.5f);
    return isFigure(file, size) ? standing(file, size, middle) : carried(file, size, middle);
  }

  private static boolean isFigure(HeadFile file, Vector3fc size) {
    return file.headBone()
        .map(bone -> bone.y - file.lower().y > BODY * (file.upper().y - bone.y))
        .orElse(size.y() > WIDTHS * size.x() || size.y() > DEPTHS * size.z());
  }

  private static HeadPlace standing(HeadFile file, Vector3fc size, Vector3fc middle) {
    Vector3f neck = file.headBone().orElse(new Vector3f(middle.x(), file.upper().y, middle.z()));
    float height = HEAD.y() + SIZE * (file.headBone().isPresent() ? BONE : MADE_TOP) - FLOOR;
    float scale = height / (neck.y - file.lower().y);
    Vector3f foot = new Vector3f(neck.x, file.lower().y, neck.z);
    return placed(stand(), scale, foot, size, middle, OptionalDouble.empty());
  }

  private static HeadPlace carried(HeadFile file, Vector3fc size, Vector3fc middle) {
    float top = HEAD.y() + SIZE * MADE_TOP;
    boolean inMetres = size.y() >= LEAST_HEIGHT && size.y() <= MOST_HEIGHT;
    float height = inMetres ? SIZE * size.y() : SIZE * (MADE_TOP - MADE_BOTTOM);
    height = Math.min(height, top - PLATE - LEAST_STEM);
    // What is flat and lies down has hardly any height.
    float scale = height / Math.max(size.y(), size.length() / DEPTHS);
    float ahead = MADE_AHEAD * size.y() / (MADE_TOP - MADE_BOTTOM);
    Vector3f crown = new Vector3f(middle.x(), file.upper().y, middle.z() - ahead);
    Vector3f place = new Vector3f(HEAD.x(), top, HEAD.z());
    double stem = top - scale * size.y() + STEM_INSIDE;
    return placed(place, scale, crown, size, middle, OptionalDouble.of(stem));
  }

  /** With a point of the file's at a place of the room's. */
  private static HeadPlace placed(
      Vector3fc place,
      float scale,
      Vector3fc point,
      Vector3fc size,
      Vector3fc middle,
      OptionalDouble stemTop) {
    Matrix4f inRoom =
        new Matrix4f()
            .translation(place)
            .rotateY(TURN)
            .scale(scale)
            .translate(-point.x(), -point.y(), -point.z());
    return new HeadPlace(
        inRoom,
        inRoom.transformPosition(middle, new Vector3f()),
        MARGIN * scale * size.length() / 2,
        stemTop);
  }
}
