package dev.lowerface.rendering.head;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How hollow the face is at each vertex: the share of the sky that nearby surface hides, each
 * vertex taken for a disc (Bunnell, "Dynamic Ambient AmbientOcclusion and Indirect Lighting", GPU
 * Gems 2, chapter 14). Computed once, for the face at rest.
 */
final class AmbientOcclusion {
  private static final float REACH = 2;

  private AmbientOcclusion() {}

  /** 0 on the open face, towards 1 in nostrils and folds; 0 for all but face and head. */
  static float[] of(HeadModel model) {
    float[] at = model.neutral();
    HeadSurface surface = new HeadSurface(model, new float[model.identityCount()]);
    float[] normals = surface.normals();
    float[] areas = areas(model);
    Map<Long, List<Integer>> cells = new HashMap<>();
    int count = model.vertices();
    for (int i = 0; i < count; i++) {
      if (solid(model, i)) {
        long cell = cell(at[3 * i], at[3 * i + 1], at[3 * i + 2], 0, 0, 0);
        cells.computeIfAbsent(cell, key -> new ArrayList<>()).add(i);
      }
    }
    float[] hollow = new float[count];
    for (int i = 0; i < count; i++) {
      if (solid(model, i)) {
        float sum = 0;
        for (int n = 0; n < 27; n++) {
          long cell =
              cell(at[3 * i], at[3 * i + 1], at[3 * i + 2], n % 3 - 1, n / 3 % 3 - 1, n / 9 - 1);
          for (int j : cells.getOrDefault(cell, List.of())) {
            sum += i == j ? 0 : hidden(at, normals, areas, i, j);
          }
        }
        hollow[i] = 1 - (float) Math.exp(-sum);
      }
    }
    return hollow;
  }

  /** What is inside of closed lips does not shade the lips: they open. */
  private static boolean solid(HeadModel model, int vertex) {
    HeadPart part = model.part(vertex);
    return part == HeadPart.HEAD || (part == HeadPart.FACE && model.rings().inside(vertex) == 0);
  }

  private static float hidden(float[] at, float[] normals, float[] areas, int i, int j) {
    float x = at[3 * j] - at[3 * i];
    float y = at[3 * j + 1] - at[3 * i + 1];
    float z = at[3 * j + 2] - at[3 * i + 2];
    float d2 = x * x + y * y + z * z;
    if (d2 > REACH * REACH || d2 < 1e-6f) {
      return 0;
    }
    float d = (float) Math.sqrt(d2);
    float here = (normals[3 * i] * x + normals[3 * i + 1] * y + normals[3 * i + 2] * z) / d;
    float there = -(normals[3 * j] * x + normals[3 * j + 1] * y + normals[3 * j + 2] * z) / d;
    return here <= 0 || there <= 0
        ? 0
        : here * there * areas[j] / ((float) Math.PI * d2 + areas[j]);
  }

  private static float[] areas(HeadModel model) {
    float[] areas = new float[model.vertices()];
    float[] at = model.neutral();
    int[] triangles = model.sharedTriangles();
    for (int t = 0; t < triangles.length; t += 3) {
      int a = 3 * triangles[t];
      int b = 3 * triangles[t + 1];
      int c = 3 * triangles[t + 2];
      float ux = at[b] - at[a];
      float uy = at[b + 1] - at[a + 1];
      float uz = at[b + 2] - at[a + 2];
      float vx = at[c] - at[a];
      float vy = at[c + 1] - at[a + 1];
      float vz = at[c + 2] - at[a + 2];
      float x = uy * vz - uz * vy;
      float y = uz * vx - ux * vz;
      float z = ux * vy - uy * vx;
      float third = (float) Math.sqrt(x * x + y * y + z * z) / 6;
      for (int k = 0; k < 3; k++) {
        areas[triangles[t + k]] += third;
      }
    }
    return areas;
  }

  private static long cell(float x, float y, float z, int dx, int dy, int dz) {
    long cx = (long) Math.floor(x / REACH) + dx + 1000;
    long cy = (long) Math.floor(y / REACH) + dy + 1000;
    long cz = (long) Math.floor(z / REACH) + dz + 1000;
    return (cx * 4096 + cy) * 4096 + cz;
  }
}
