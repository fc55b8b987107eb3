package dev.lowerface.avatar;

import java.util.List;
import java.util.function.BiFunction;
import org.joml.Vector3f;

/**
 * A part of the head: a surface of two parameters, as a grid of points.
 *
 * @param movedBy what the names of the shapes begin with that move it; none for what never moves
 * @param columns how many points in the first parameter
 * @param rows how many in the second
 * @param closed whether the first parameter ends where it begins
 * @param outside 1 if the surface's outside is where its parameters' cross product points, else -1
 * @param surface where a point is in a pose
 * @param paint its colour
 */
record AvatarPart(
    List<String> movedBy,
    int columns,
    int rows,
    boolean closed,
    int outside,
    Surface surface,
    BiFunction<Float, Float, Paint> paint) {

  /** A surface that a pose moves. */
  @FunctionalInterface
  interface Surface {
    /** The point of two parameters from 0 to 1. */
    Vector3f at(float first, float second, Pose pose);
  }

  /** Whether a shape moves it. */
  boolean isMovedBy(String shape) {
    return movedBy.stream().anyMatch(shape::startsWith);
  }

  int vertices() {
    return columns * rows;
  }

  float first(int vertex) {
    return (float) (vertex % columns) / (columns - 1);
  }

  float second(int vertex) {
    int row = vertex / columns;
    return (float) row / (rows - 1);
  }

  /** Writes its points from a vertex on. */
  void positions(Pose pose, float[] out, int firstVertex) {
    for (int i = 0; i < vertices(); i++) {
      Vector3f point = surface.at(first(i), second(i), pose);
      int at = 3 * (firstVertex + i);
      out[at] = point.x;
      out[at + 1] = point.y;
      out[at + 2] = point.z;
    }
  }

  /** Writes what stands upright on its points, which lie in the array already. */
  void normals(float[] positions, float[] out, int firstVertex) {
    Vector3f along = new Vector3f();
    Vector3f down = new Vector3f();
    for (int i = 0; i < vertices(); i++) {
      int column = i % columns;
      int row = i / columns;
      // At a pole all points of a row are one: what is beside it is nearly upright as well.
      int beside = Math.max(1, Math.min(rows - 2, row));
      difference(positions, firstVertex, beside, column - 1, beside, column + 1, along);
      difference(
          positions,
          firstVertex,
          Math.max(0, row - 1),
          column,
          Math.min(rows - 1, row + 1),
          column,
          down);
      Vector3f upright = along.cross(down).mul(outside);
      if (upright.lengthSquared() > 0) {
        upright.normalize();
      } else {
        upright.set(0, 0, 1); // A corner of the mouth, in which all points of a column are one.
      }
      int at = 3 * (firstVertex + i);
      out[at] = upright.x;
      out[at + 1] = upright.y;
      out[at + 2] = upright.z;
    }
  }

  /** Writes its triangles, counter-clockwise from outside, and returns where they end. */
  int triangles(int[] out, int begin, int firstVertex) {
    int at = begin;
    for (int row = 0; row + 1 < rows; row++) {
      for (int column = 0; column + 1 < columns; column++) {
        int corner = firstVertex + row * columns + column;
        int right = outside > 0 ? corner + 1 : corner + columns;
        int below = outside > 0 ? corner + columns : corner + 1;
        int opposite = corner + columns + 1;
        for (int index : new int[] {corner, right, opposite, corner, opposite, below}) {
          out[at++] = index;
        }
      }
    }
    return at;
  }

  int indices() {
    return 6 * (columns - 1) * (rows - 1);
  }

  private void difference(
      float[] positions,
      int firstVertex,
      int rowA,
      int columnA,
      int rowB,
      int columnB,
      Vector3f out) {
    int a = 3 * (firstVertex + rowA * columns + column(columnA));
    int b = 3 * (firstVertex + rowB * columns + column(columnB));
    out.set(
        positions[b] - positions[a],
        positions[b + 1] - positions[a + 1],
        positions[b + 2] - positions[a + 2]);
  }

  /** Beyond the last column of a closed surface comes its second. */
  private int column(int wanted) {
    if (closed) {
      return Math.floorMod(wanted, columns - 1);
    }
    return Math.max(0, Math.min(columns - 1, wanted));
  }
}
