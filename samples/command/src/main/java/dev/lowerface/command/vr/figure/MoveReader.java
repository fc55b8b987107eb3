package dev.lowerface.command.vr.figure;

import de.javagl.jgltf.model.AccessorModel;
import dev.lowerface.command.vr.gltf.Values;
import java.util.Arrays;
import java.util.Map;
import org.joml.Matrix3f;
import org.joml.Matrix4fc;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;

/** Reads what a morph target moves (glTF 2.0, 3.7.2.2), in the space of the figure. */
final class MoveReader {
  private MoveReader() {}

  /**
   * Reads it.
   *
   * @param target its attributes
   * @param driven what it stands for
   * @param vertices the numbers that the file has for the part's vertices
   * @param pose where they are
   */
  static MorphMove read(
      Map<String, AccessorModel> target, FaceTargets.Driven driven, int[] vertices, RestPose pose) {
    Values positions = values(target.get("POSITION"));
    Values normals = values(target.get("NORMAL"));
    int[] moved = new int[vertices.length];
    int count = 0;
    for (int i = 0; i < vertices.length; i++) {
      if (moves(positions, vertices[i]) || moves(normals, vertices[i])) {
        moved[count++] = i;
      }
    }
    float[] by = new float[3 * count];
    float[] turned = new float[3 * count];
    Vector3f vector = new Vector3f();
    Matrix3f upright = new Matrix3f();
    for (int i = 0; i < count; i++) {
      int vertex = vertices[moved[i]];
      Matrix4fc place = pose.of(vertex);
      if (positions != null) {
        put(place.transformDirection(positions.vector(vertex, vector)), by, i);
      }
      if (normals != null) {
        place.normal(upright);
        put(upright.transform(normals.vector(vertex, vector)), turned, i);
      }
    }
    return new MorphMove(
        driven.name(), driven.target().weight(), Arrays.copyOf(moved, count), by, turned);
  }

  private static @Nullable Values values(@Nullable AccessorModel accessor) {
    return accessor == null ? null : new Values(accessor);
  }

  private static boolean moves(@Nullable Values values, int vertex) {
    return values != null
        && (values.at(vertex, 0) != 0 || values.at(vertex, 1) != 0 || values.at(vertex, 2) != 0);
  }

  private static void put(Vector3f vector, float[] to, int at) {
    Vector3f finite = vector.isFinite() ? vector : vector.zero();
    to[3 * at] = finite.x;
    to[3 * at + 1] = finite.y;
    to[3 * at + 2] = finite.z;
  }
}
