package dev.lowerface.command.vr;

import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.rendering.opengl.Mesh;
import dev.lowerface.rendering.opengl.ShaderProgram;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.lwjgl.opengl.GL33C;

/**
 * A room with a head on a pedestal, drawn with OpenGL 3.3, which does what the wearer's face does.
 * Without an expression it is at rest and grey. Knows nothing of OpenXR.
 */
final class RoomScene implements AutoCloseable {
  private static final float SIZE = 1.55f;
  private static final float PEDESTAL_RADIUS = 0.21f;
  private static final float HEAD_HEIGHT = 0.01f;
  private static final Vector3f STAND = new Vector3f(-0.16f, RoomShapes.FLOOR, -0.95f);
  private static final float PEDESTAL_HEIGHT = HEAD_HEIGHT - 0.33f * SIZE - RoomShapes.FLOOR;

  private final ShaderProgram program =
      new ShaderProgram(RoomScene.class, "room.vert", "room.frag");
  private final Mesh room = RoomShapes.room();
  private final Mesh pedestal = RoomShapes.pedestal(PEDESTAL_RADIUS, PEDESTAL_HEIGHT);
  private final MovedHead head = new MovedHead();
  private final FaceColours colours = new FaceColours();
  private final Matrix4f inPlace = new Matrix4f();
  private final Matrix4f standing = new Matrix4f().translation(STAND);
  private final Matrix4f onPedestal =
      new Matrix4f()
          .translation(STAND.x, HEAD_HEIGHT, STAND.z)
          .rotateY((float) Math.toRadians(12))
          .scale(SIZE);
  private float presence;

  /** A scene in the current context. */
  RoomScene() {}

  /**
   * Moves the head, once in a frame.
   *
   * @param face what to show
   */
  void show(ArkitFace face) {
    head.show(face);
    colours.show(face);
    presence = face.presence();
  }

  /**
   * Draws into the current framebuffer.
   *
   * @param viewProjection from the room, in metres, to the clip space of an eye
   * @param eye where it is in the room
   */
  void draw(Matrix4f viewProjection, Vector3f eye) {
    GL33C.glEnable(GL33C.GL_DEPTH_TEST);
    GL33C.glClear(GL33C.GL_COLOR_BUFFER_BIT | GL33C.GL_DEPTH_BUFFER_BIT);
    program.use();
    program.set("viewProjection", viewProjection);
    program.set("eye", eye);
    program.set("stand", STAND);
    program.set("flush", colours.flush());
    program.set("shine", colours.shine());
    program.set("presence", presence);
    program.set("model", inPlace);
    program.set("floorOnly", 1);
    room.draw();
    program.set("floorOnly", 0);
    program.set("model", standing);
    pedestal.draw();
    program.set("model", onPedestal);
    head.draw();
    GL33C.glUseProgram(0);
    GL33C.glDisable(GL33C.GL_DEPTH_TEST);
  }

  @Override
  public void close() {
    head.close();
    pedestal.close();
    room.close();
    program.close();
  }
}
