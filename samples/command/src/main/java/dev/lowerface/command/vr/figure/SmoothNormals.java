package dev.lowerface.command.vr.figure;

import org.joml.Vector3f;

/**
 * Normals for a part that has none: the mean of the triangles around each vertex, by their area.
 */
final class SmoothNormals {
  private SmoothNormals() {}

  static float[] of(float[] positions, int[] triangles) {
    float[] normals = new float[positions.length];
    Vector3f first = new Vector3f();
    Vector3f second = new Vector3f();
    for (int i = 0; i < triangles.length; i += 3) {
      edge(positions, triangles[i], triangles[i + 1], first);
      edge(positions, triangles[i], triangles[i + 2], second);
      first.cross(second);
      for (int corner = i; corner < i + 3; corner++) {
        for (int axis = 0; axis < 3; axis++) {
          normals[3 * triangles[corner] + axis] += first.get(axis);
        }
      }
    }
    Vector3f normal = new Vector3f();
    for (int i = 0; i < normals.length; i += 3) {
      normal.set(normals[i], normals[i + 1], normals[i + 2]).normalize();
      if (!normal.isFinite()) {
        normal.set(0, 0, 1); // Of triangles without an area.
      }
      normals[i] = normal.x;
      normals[i + 1] = normal.y;
      normals[i + 2] = normal.z;
    }
    return normals;
  }

  private static void edge(float[] positions, int from, int to, Vector3f out) {
    out.set(
        positions[3 * to] - positions[3 * from],
        positions[3 * to + 1] - positions[3 * from + 1],
        positions[3 * to + 2] - positions[3 * from + 2]);
  }
}
