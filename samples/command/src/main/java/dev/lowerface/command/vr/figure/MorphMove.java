package dev.lowerface.command.vr.figure;

import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.blendshape.MorphName;

/** How far a morph target moves those vertices of a part that it moves at all. */
public final class MorphMove {
  private static final float LEAST = 0.002f;

  private final MorphName name;
  private final float share;
  private final int[] vertices;
  private final float[] positions;
  private final float[] normals;

  /**
   * A target.
   *
   * @param name what it stands for
   * @param share its weight when that is shown wholly
   * @param vertices which it moves
   * @param positions by how much, three for each of them
   * @param normals by how much their normals change, three each
   */
  MorphMove(MorphName name, float share, int[] vertices, float[] positions, float[] normals) {
    this.name = name;
    this.share = share;
    this.vertices = vertices;
    this.positions = positions;
    this.normals = normals;
  }

  /** How many vertices it moves. */
  int vertices() {
    return vertices.length;
  }

  /**
   * Adds what it moves in a frame.
   *
   * @param face what to show
   * @param toPositions x, y and z of each vertex of the part
   * @param toNormals the same of their normals
   */
  public void add(ArkitFace face, float[] toPositions, float[] toNormals) {
    float weight = share * name.weight(face);
    if (Math.abs(weight) < LEAST) {
      return;
    }
    for (int i = 0; i < vertices.length; i++) {
      for (int axis = 0; axis < 3; axis++) {
        toPositions[3 * vertices[i] + axis] += weight * positions[3 * i + axis];
        toNormals[3 * vertices[i] + axis] += weight * normals[3 * i + axis];
      }
    }
  }
}
