package dev.lowerface.command.vr;

import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.command.vr.figure.HeadFile;
import dev.lowerface.command.vr.head.FileHead;
import dev.lowerface.command.vr.head.HeadPlace;
import dev.lowerface.command.vr.head.MovedHead;
import dev.lowerface.command.vr.head.ShownHead;
import dev.lowerface.rendering.opengl.Mesh;
import dev.lowerface.rendering.opengl.ShaderProgram;
import org.joml.FrustumIntersection;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL33C;

/**
 * A room with a head on a pedestal, or a figure on the floor, drawn with OpenGL 3.3, which does
 * what the wearer's face does; a ring of light behind it has the colour of the emotion. Without an
 * expression the head is at rest and the ring dark. Knows nothing of OpenXR.
 */
final class RoomScene implements AutoCloseable {
  private final ShaderProgram program =
      new ShaderProgram(RoomScene.class, "room.vert", "room.frag");
  private final Mesh floor = RoomShapes.floor();
  private final Mesh walls = RoomShapes.walls();
  private final ShownHead head;
  private final HeadPlace place;
  private final @Nullable Mesh pedestal;
  private final FaceColours colours = new FaceColours();
  private final Vector3f stand = HeadPlace.stand();
  private final Matrix4f inPlace = new Matrix4f();
  private final Matrix4f standing = new Matrix4f().translation(stand);
  private final Matrix4f mirrored =
      new Matrix4f().translation(0, 2 * HeadPlace.FLOOR, 0).scale(1, -1, 1);

  /**
   * A scene in the current context.
   *
   * @param file the head in it; null for the one that is made by code
   */
  RoomScene(@Nullable HeadFile file) {
    head = file == null ? new MovedHead() : new FileHead(file);
    place = head.place();
    pedestal =
        place.stemTop().isEmpty()
            ? null
            : RoomShapes.pedestal(
                HeadPlace.PLATE - HeadPlace.FLOOR,
                (float) place.stemTop().getAsDouble() - HeadPlace.FLOOR);
  }

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
    Matrix4f mirroredView = viewProjection.mul(mirrored, new Matrix4f());
    GL33C.glFrontFace(GL33C.GL_CW);
    drawStanding(mirroredView, mirrored.transformPosition(eye, new Vector3f()));
    drawTransparent(mirroredView);
    GL33C.glFrontFace(GL33C.GL_CCW);
    GL33C.glEnable(GL33C.GL_BLEND);
    GL33C.glBlendFunc(GL33C.GL_SRC_ALPHA, GL33C.GL_ONE_MINUS_SRC_ALPHA);
    look(viewProjection, eye);
    program.set("model", inPlace);
    floor.draw();
    GL33C.glDisable(GL33C.GL_BLEND);
    drawTransparent(viewProjection);
    GL33C.glUseProgram(0);
    GL33C.glDisable(GL33C.GL_CULL_FACE);
    GL33C.glDisable(GL33C.GL_DEPTH_TEST);
  }

  private void drawStanding(Matrix4f viewProjection, Vector3f eye) {
    look(viewProjection, eye);
    // What is near comes first: what it hides need not be coloured.
    if (isSeen(viewProjection)) {
      head.drawSolid(program);
    }
    if (pedestal != null) {
      program.set("model", standing);
      pedestal.draw();
    }
    program.set("model", inPlace);
    walls.draw();
  }

  private void drawTransparent(Matrix4f viewProjection) {
    if (isSeen(viewProjection)) {
      head.drawTransparent(program);
    }
  }

  private boolean isSeen(Matrix4f viewProjection) {
    return new FrustumIntersection(viewProjection).testSphere(place.middle(), place.radius());
  }

  private void look(Matrix4f viewProjection, Vector3f eye) {
    program.set("viewProjection", viewProjection);
    program.set("eye", eye);
  }

  @Override
  public void close() {
    head.close();
    if (pedestal != null) {
      pedestal.close();
    }
    walls.close();
    floor.close();
    program.close();
  }
}
