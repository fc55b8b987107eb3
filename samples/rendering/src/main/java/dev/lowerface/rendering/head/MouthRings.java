package dev.lowerface.rendering.head;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many edges lie between a vertex of the face and the inner edge of the lips. The kit's mesh
 * runs around the mouth in rings, so that this says where the lips end on every person.
 */
public final class MouthRings {
  /** Closed lips meet here. */
  private static final int SEAM = 6;

  private static final int FAR = Integer.MAX_VALUE;
  private static final int LIP_ENDS = 11;
  private static final int LIP_FADED = 14;

  private final int[] rings;
  private final int[] upper;
  private final int[] lower;

  MouthRings(float[] positions, int[] triangles, HeadPart[] parts) {
    Map<Long, Integer> edges = new HashMap<>();
    List<List<Integer>> beside = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      beside.add(new ArrayList<>(6));
    }
    for (int t = 0; t < triangles.length; t += 3) {
      if (parts[triangles[t]] != HeadPart.FACE
          || parts[triangles[t + 1]] != HeadPart.FACE
          || parts[triangles[t + 2]] != HeadPart.FACE) {
        continue;
      }
      for (int k = 0; k < 3; k++) {
        int a = triangles[t + k];
        int b = triangles[t + (k + 1) % 3];
        edges.merge((long) Math.min(a, b) << 32 | Math.max(a, b), 1, Integer::sum);
        beside.get(a).add(b);
        beside.get(b).add(a);
      }
    }
    rings = new int[parts.length];
    Arrays.fill(rings, FAR);
    ArrayDeque<Integer> next = new ArrayDeque<>();
    for (Map.Entry<Long, Integer> edge : edges.entrySet()) {
      int a = (int) (edge.getKey() >> 32);
      int b = (int) (long) edge.getKey();
      if (edge.getValue() == 1 && inMouth(positions, a) && inMouth(positions, b)) {
        for (int vertex : new int[] {a, b}) {
          if (rings[vertex] == FAR) {
            rings[vertex] = 0;
            next.add(vertex);
          }
        }
      }
    }
    while (!next.isEmpty()) {
      int vertex = next.remove();
      for (int other : beside.get(vertex)) {
        if (rings[other] == FAR) {
          rings[other] = rings[vertex] + 1;
          next.add(other);
        }
      }
    }
    upper = middle(positions, true);
    lower = middle(positions, false);
  }

  /** The inner edge of the lips is one of the face's edges; eyes and neck are others. */
  private static boolean inMouth(float[] positions, int vertex) {
    return Math.abs(positions[3 * vertex]) < 3
        && positions[3 * vertex + 1] > -5
        && positions[3 * vertex + 1] < -2
        && positions[3 * vertex + 2] > 8;
  }

  /** The vertices in the middle of a lip where it meets the other. */
  private int[] middle(float[] positions, boolean above) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < rings.length; i++) {
      if (rings[i] == SEAM
          && Math.abs(positions[3 * i]) < 0.25
          && (positions[3 * i + 1] > -3.35) == above) {
        found.add(i);
      }
    }
    return found.stream().mapToInt(i -> i).toArray();
  }

  /**
   * How much of a lip a vertex is.
   *
   * @param vertex its number
   * @return 1 on the red of the lips, 0 on the skin, between at their edge
   */
  public float lip(int vertex) {
    int ring = rings[vertex];
    return ring == FAR
        ? 0
        : (float) Math.max(0, Math.min(1, (LIP_FADED - ring) / (double) (LIP_FADED - LIP_ENDS)));
  }

  /**
   * How far inside closed lips a vertex lies.
   *
   * @param vertex its number
   * @return 1 at the inner edge, 0 where lips meet, and outside
   */
  public float inside(int vertex) {
    int ring = rings[vertex];
    return ring >= SEAM ? 0 : 1 - (float) ring / SEAM;
  }

  int[] upperMiddle() {
    return upper;
  }

  int[] lowerMiddle() {
    return lower;
  }
}
