package dev.lowerface.command.vr.head;

import dev.lowerface.avatar.AvatarShape;
import dev.lowerface.avatar.HeadMesh;
import dev.lowerface.avatar.MadeHead;
import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.rendering.opengl.Mesh;
import dev.lowerface.rendering.opengl.ShaderProgram;
import java.util.List;

/** The made head in OpenGL's memory, moved by the weights of its shapes. */
public final class MovedHead implements ShownHead {
  private static final float LEAST = 0.002f;

  private final HeadMesh made = MadeHead.create();
  private final List<AvatarShape> shapes = made.shapes();
  private final int[] indices =
      shapes.stream().mapToInt(shape -> ArkitFace.indexOf(shape.name())).toArray();
  private final float[] positions = made.positions().clone();
  private final float[] normals = made.normals().clone();
  private final HeadPlace place = HeadPlace.ofMadeHead();
  private final Mesh mesh;

  /** In the current context. */
  public MovedHead() {
    float[] fixed = new float[Mesh.FIXED_VALUES * made.vertices()];
    for (int i = 0; i < made.vertices(); i++) {
      System.arraycopy(
          made.colours(),
          HeadMesh.COLOUR_FLOATS * i,
          fixed,
          Mesh.FIXED_VALUES * i + 3,
          HeadMesh.COLOUR_FLOATS);
    }
    mesh = new Mesh(fixed, made.indices());
    mesh.move(positions, normals);
  }

  @Override
  public HeadPlace place() {
    return place;
  }

  @Override
  public void show(ArkitFace face) {
    System.arraycopy(made.positions(), 0, positions, 0, positions.length);
    System.arraycopy(made.normals(), 0, normals, 0, normals.length);
    for (int i = 0; i < indices.length; i++) {
      float weight = face.weight(indices[i]);
      if (weight > LEAST) {
        add(weight, shapes.get(i).positions(), positions);
        add(weight, shapes.get(i).normals(), normals);
      }
    }
    mesh.move(positions, normals);
  }

  @Override
  public void drawSolid(ShaderProgram program) {
    program.set("model", place.inRoom());
    mesh.draw();
  }

  @Override
  public void drawTransparent(ShaderProgram program) {
    // Nothing is seen through it.
  }

  @Override
  public void close() {
    mesh.close();
  }

  private static void add(float weight, float[] what, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += weight * what[i];
    }
  }
}
