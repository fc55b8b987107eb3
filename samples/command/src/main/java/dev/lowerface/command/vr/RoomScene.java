package dev.lowerface.command.vr;

import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.rendering.opengl.Mesh;
import dev.lowerface.rendering.opengl.ShaderProgram;
import org.joml.FrustumIntersection;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import org.lwjgl.opengl.GL33C;

/**
 * A room with a head on a pedestal, drawn with OpenGL 3.3, which does what the wearer's face does;
 * a ring of light behind it has the colour of the emotion. Without an expression the head is at
 * rest and the ring dark. Knows nothing of OpenXR.
 */
final class RoomScene implements AutoCloseable {
  /** How much larger than life the head is. */
  private static final float SIZE = 1.4f;

  private static final Vector3fc HEAD = new Vector3f(-0.16f, 0.01f, -0.70f);
  private static final float BUST_RADIUS = 0.4f * SIZE;
  private static final float TURN_DEGREES = 11;
  private static final float PLATE = -0.52f;
  private static final float STEM_TOP = -0.30f;

  private final ShaderProgram program =
      new ShaderProgram(RoomScene.class, "room.vert", "room.frag");
  private final Mesh floor = RoomShapes.floor();
  private final Mesh walls = RoomShapes.walls();
  private final Mesh pedestal =
      RoomShapes.pedestal(PLATE - RoomShapes.FLOOR, STEM_TOP - RoomShapes.FLOOR);
  private final MovedHead head = new MovedHead();
  private final FaceColours colours = new FaceColours();
  private final Vector3f stand = new Vector3f(HEAD.x(), RoomShapes.FLOOR, HEAD.z());
  private final Matrix4f inPlace = new Matrix4f();
  private final Matrix4f standing = new Matrix4f().translation(stand);
  private final Matrix4f onPedestal =
      new Matrix4f().translation(HEAD).rotateY((float) Math.toRadians(TURN_DEGREES)).scale(SIZE);
  private final Matrix4f mirrored =
      new Matrix4f().translation(0, 2 * RoomShapes.FLOOR, 0).scale(1, -1, 1);

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
  }

  /**
   * Draws into the current framebuffer.
   *
   * @param viewProjection from the room, in metres, to the clip space of an eye
   * @param eye where it is in the room
   */
  void draw(Matrix4f viewProjection, Vector3f eye) {
    GL33C.glEnable(GL33C.GL_DEPTH_TEST);
    GL33C.glEnable(GL33C.GL_CULL_FACE);
    GL33C.glClear(GL33C.GL_COLOR_BUFFER_BIT | GL33C.GL_DEPTH_BUFFER_BIT);
    program.use();
    program.set("ring", RoomShapes.RING);
    program.set("ringRadius", RoomShapes.RING_RADIUS);
    program.set("stand", stand);
    program.set("flush", colours.flush());
    program.set("shine", colours.shine());

    drawStanding(viewProjection, eye);
    // What the floor mirrors is the same room upside down below it, and so are its triangles.
    GL33C.glFrontFace(GL33C.GL_CW);
    drawStanding(
        viewProjection.mul(mirrored, new Matrix4f()),
        mirrored.transformPosition(eye, new Vector3f()));
    GL33C.glFrontFace(GL33C.GL_CCW);
    GL33C.glEnable(GL33C.GL_BLEND);
    GL33C.glBlendFunc(GL33C.GL_SRC_ALPHA, GL33C.GL_ONE_MINUS_SRC_ALPHA);
    look(viewProjection, eye);
    program.set("model", inPlace);
    floor.draw();
    GL33C.glDisable(GL33C.GL_BLEND);
    GL33C.glUseProgram(0);
    GL33C.glDisable(GL33C.GL_CULL_FACE);
    GL33C.glDisable(GL33C.GL_DEPTH_TEST);
  }

  private void drawStanding(Matrix4f viewProjection, Vector3f eye) {
    look(viewProjection, eye);
    // What is near comes first: what it hides need not be coloured.
    if (new FrustumIntersection(viewProjection).testSphere(HEAD, BUST_RADIUS)) {
      program.set("model", onPedestal);
      head.draw();
    }
    program.set("model", standing);
    pedestal.draw();
    program.set("model", inPlace);
    walls.draw();
  }

  private void look(Matrix4f viewProjection, Vector3f eye) {
    program.set("viewProjection", viewProjection);
    program.set("eye", eye);
  }

  @Override
  public void close() {
    head.close();
    pedestal.close();
    walls.close();
    floor.close();
    program.close();
  }
}
