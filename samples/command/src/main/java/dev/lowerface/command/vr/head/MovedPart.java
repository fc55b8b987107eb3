package dev.lowerface.command.vr.head;

import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.command.vr.figure.FileMaterial;
import dev.lowerface.command.vr.figure.FilePart;
import dev.lowerface.command.vr.figure.MorphMove;
import dev.lowerface.rendering.opengl.Mesh;

/** A part of a file's head in OpenGL's memory, moved by the weights of its morph targets. */
final class MovedPart implements AutoCloseable {
  /** The room's shader's constant for what has a picture. */
  private static final float PICTURED = 5;

  private final FilePart part;
  private final PictureTexture texture;
  private final float[] positions;
  private final float[] normals;
  private final Mesh mesh;

  MovedPart(FilePart part, PictureTexture texture) {
    this.part = part;
    this.texture = texture;
    positions = part.positions().clone();
    normals = part.normals().clone();
    float[] fixed = new float[Mesh.FIXED_VALUES * part.vertices()];
    for (int i = 0; i < part.vertices(); i++) {
      int to = Mesh.FIXED_VALUES * i;
      System.arraycopy(part.inPicture(), 2 * i, fixed, to, 2);
      fixed[to + 2] = part.colours()[4 * i + 3];
      System.arraycopy(part.colours(), 4 * i, fixed, to + 3, 3);
      fixed[to + 7] = PICTURED;
    }
    mesh = new Mesh(fixed, part.triangles());
    mesh.move(positions, normals);
  }

  FileMaterial material() {
    return part.material();
  }

  void show(ArkitFace face) {
    if (part.moves().isEmpty()) {
      return;
    }
    System.arraycopy(part.positions(), 0, positions, 0, positions.length);
    System.arraycopy(part.normals(), 0, normals, 0, normals.length);
    for (MorphMove move : part.moves()) {
      move.add(face, positions, normals);
    }
    mesh.move(positions, normals);
  }

  void draw() {
    texture.bind();
    mesh.draw();
  }

  @Override
  public void close() {
    mesh.close();
  }
}
