package dev.lowerface.command.vr.figure;

import de.javagl.jgltf.model.AccessorModel;
import de.javagl.jgltf.model.GltfConstants;
import de.javagl.jgltf.model.MeshPrimitiveModel;
import dev.lowerface.command.vr.gltf.GltfSource;
import dev.lowerface.command.vr.gltf.Values;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The triangles of a part, with numbers of their own for the vertices that they use: the parts of a
 * VRM share vertices, and each of them would have all.
 */
final class Corners {
  private final int[] triangles;
  private final int[] vertices;

  /**
   * Of a part.
   *
   * @param count how many vertices its file has
   */
  Corners(GltfSource source, MeshPrimitiveModel part, int count) {
    int[] named = triangles(part, count);
    int[] own = new int[count];
    Arrays.fill(own, -1);
    int[] used = new int[Math.min(count, named.length)];
    int next = 0;
    for (int i = 0; i < named.length; i++) {
      int vertex = named[i];
      if (vertex < 0 || vertex >= count) {
        throw source.wrong("triangles of vertices 0 to " + (count - 1), "vertex " + vertex);
      }
      if (own[vertex] < 0) {
        own[vertex] = next;
        used[next++] = vertex;
      }
      named[i] = own[vertex];
    }
    triangles = named;
    vertices = Arrays.copyOf(used, next);
  }

  /** Three vertices each, by {@link #vertices}. */
  int[] triangles() {
    return triangles;
  }

  /** The numbers that the file has for the vertices. */
  int[] vertices() {
    return vertices;
  }

  /** Turns them round, for a space whose handedness is the other. */
  void turn() {
    for (int i = 0; i < triangles.length; i += 3) {
      int second = triangles[i + 1];
      triangles[i + 1] = triangles[i + 2];
      triangles[i + 2] = second;
    }
  }

  /** Lists, strips and fans (glTF 2.0, 3.7.2.1) as lists; nothing of points and lines. */
  private static int[] triangles(MeshPrimitiveModel part, int count) {
    AccessorModel indices = part.getIndices();
    Values values = indices == null ? null : new Values(indices);
    IntUnaryOperator vertex = values == null ? i -> i : i -> values.whole(i, 0);
    int corners = values == null ? count : values.count();
    int strip = Math.max(0, corners - 2);
    return switch (part.getMode()) {
      case GltfConstants.GL_TRIANGLES -> list(corners / 3, (i, k) -> 3 * i + k, vertex);
      case GltfConstants.GL_TRIANGLE_STRIP ->
          list(strip, (i, k) -> k == 0 ? i : i + 1 + ((k - 1) ^ (i & 1)), vertex);
      case GltfConstants.GL_TRIANGLE_FAN -> list(strip, (i, k) -> k == 2 ? 0 : i + 1 + k, vertex);
      default -> new int[0];
    };
  }

  private interface Place {
    int of(int triangle, int corner);
  }

  private static int[] list(int count, Place place, IntUnaryOperator vertex) {
    int[] list = new int[3 * count];
    for (int i = 0; i < list.length; i++) {
      list[i] = vertex.applyAsInt(place.of(i / 3, i % 3));
    }
    return list;
  }
}
