package dev.lowerface.command.vr;

import dev.lowerface.rendering.opengl.Mesh;
import java.util.Arrays;

/** Collects triangles of what does not move: the room and the pedestal. Metres. */
final class Solid {
  private float[] positions = {};
  private float[] normals = {};
  private float[] fixed = {};
  private int[] triangles = {};

  /**
   * Adds a surface as a grid.
   *
   * @param columns how many steps in the first parameter
   * @param rows how many in the second
   * @param surface the point of two parameters from 0 to 1, then its normal: six floats
   * @param paint red, green and blue, in linear light
   * @param glow 1 for what shines in the colour of the emotion
   */
  void add(int columns, int rows, Surface surface, float[] paint, float glow) {
    int first = positions.length / 3;
    int vertices = (columns + 1) * (rows + 1);
    positions = Arrays.copyOf(positions, positions.length + 3 * vertices);
    normals = Arrays.copyOf(normals, normals.length + 3 * vertices);
    fixed = Arrays.copyOf(fixed, fixed.length + Mesh.FIXED_VALUES * vertices);
    int index = triangles.length;
    triangles = Arrays.copyOf(triangles, index + 6 * columns * rows);
    for (int row = 0; row <= rows; row++) {
      for (int column = 0; column <= columns; column++) {
        int vertex = first + row * (columns + 1) + column;
        float[] point = surface.at((float) column / columns, (float) row / rows);
        System.arraycopy(point, 0, positions, 3 * vertex, 3);
        System.arraycopy(point, 3, normals, 3 * vertex, 3);
        System.arraycopy(paint, 0, fixed, Mesh.FIXED_VALUES * vertex + 3, 3);
        fixed[Mesh.FIXED_VALUES * vertex + 7] = glow;
        if (row < rows && column < columns) {
          int below = vertex + columns + 1;
          for (int corner : new int[] {vertex, vertex + 1, below, below, vertex + 1, below + 1}) {
            triangles[index++] = corner;
          }
        }
      }
    }
  }

  /** What was added, in the current context. */
  Mesh mesh() {
    Mesh mesh = new Mesh(fixed, triangles);
    mesh.move(positions, normals);
    return mesh;
  }

  /** A surface with its normals. */
  @FunctionalInterface
  interface Surface {
    /** The point of two parameters, and its normal. */
    float[] at(float first, float second);
  }
}
