package dev.lowerface.command.vr.figure;

import de.javagl.jgltf.impl.v2.Skin;
import de.javagl.jgltf.model.AccessorModel;
import de.javagl.jgltf.model.MeshPrimitiveModel;
import dev.lowerface.command.vr.figure.FaceTargets.Driven;
import dev.lowerface.command.vr.gltf.GltfLimits;
import dev.lowerface.command.vr.gltf.GltfSource;
import dev.lowerface.command.vr.gltf.SceneNodes;
import dev.lowerface.command.vr.gltf.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.joml.Matrix3f;
import org.joml.Vector2f;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a document's meshes, with a bound for all of them together. */
final class PartReader {
  private final GltfSource source;
  private final SceneNodes scene;
  private final FaceTargets targets;
  private final MaterialReader materials;
  private final boolean painted;
  private long verticesRead;
  private long cornersRead;
  private long movedRead;

  /**
   * A reader.
   *
   * @param painted whether the colours of vertices count; those of VRM's materials do not
   */
  PartReader(GltfSource source, SceneNodes scene, FaceTargets targets, boolean painted) {
    this.source = source;
    this.scene = scene;
    this.targets = targets;
    this.painted = painted;
    materials = new MaterialReader(source);
  }

  /** All parts of the meshes in the scene. */
  List<FilePart> all() {
    List<FilePart> parts = new ArrayList<>();
    for (int node : scene.numbers()) {
      Integer mesh = source.json().getNodes().get(node).getMesh();
      if (mesh != null) {
        List<MeshPrimitiveModel> primitives =
            source.model().getMeshModels().get(mesh).getMeshPrimitiveModels();
        for (int i = 0; i < primitives.size(); i++) {
          Integer material =
              source.json().getMeshes().get(mesh).getPrimitives().get(i).getMaterial();
          FilePart part = part(node, mesh, primitives.get(i), material);
          if (part != null) {
            parts.add(part);
          }
        }
      }
    }
    return parts;
  }

  private @Nullable FilePart part(
      int node, int mesh, MeshPrimitiveModel part, @Nullable Integer material) {
    Map<String, AccessorModel> attributes = part.getAttributes();
    AccessorModel accessor = attributes.get("POSITION");
    if (accessor == null) {
      return null; // Nothing is drawn without (glTF 2.0, 3.7.2.1).
    }
    Values positions = new Values(accessor);
    count(part.getIndices() == null ? positions.count() : part.getIndices().getCount());
    if (positions.count() > GltfLimits.MAX_VERTICES) {
      throw tooMany("vertices", GltfLimits.MAX_VERTICES);
    }
    Corners corners = new Corners(source, part, positions.count());
    int[] vertices = corners.vertices();
    verticesRead += vertices.length;
    if (verticesRead > GltfLimits.MAX_VERTICES) {
      throw tooMany("vertices", GltfLimits.MAX_VERTICES);
    }
    if (vertices.length == 0) {
      return null;
    }
    Skin skin = source.skins().of(node);
    RestPose pose =
        skin == null
            ? RestPose.rigid(source, scene.of(node))
            : RestPose.skinned(source, scene, skin, attributes);
    if (pose.of(vertices[0]).determinant() < 0) {
      corners.turn();
    }
    float[] placed = placed(positions, vertices, pose);
    MaterialReader.Painted look = materials.read(material);
    return new FilePart(
        placed,
        normals(attributes.get("NORMAL"), vertices, pose, placed, corners),
        inPicture(attributes.get("TEXCOORD_" + look.coordinates()), vertices, look),
        colours(painted ? attributes.get("COLOR_0") : null, vertices),
        corners.triangles(),
        look.material(),
        moves(node, mesh, part, vertices, pose));
  }

  private void count(int corners) {
    cornersRead += corners;
    if (cornersRead > GltfLimits.MAX_CORNERS) {
      throw tooMany("corners of triangles", GltfLimits.MAX_CORNERS);
    }
  }

  private RuntimeException tooMany(String what, int limit) {
    return source.wrong("at most " + limit + " " + what, "more");
  }

  private float[] placed(Values positions, int[] vertices, RestPose pose) {
    float[] placed = new float[3 * vertices.length];
    Vector3f point = new Vector3f();
    for (int i = 0; i < vertices.length; i++) {
      pose.of(vertices[i]).transformPosition(positions.vector(vertices[i], point));
      if (!point.isFinite()) {
        throw source.wrong("positions that are numbers", "vertex " + vertices[i] + " at " + point);
      }
      put(point, placed, i);
    }
    return placed;
  }

  private static float[] normals(
      @Nullable AccessorModel accessor,
      int[] vertices,
      RestPose pose,
      float[] positions,
      Corners corners) {
    if (accessor == null) {
      return SmoothNormals.of(positions, corners.triangles());
    }
    Values values = new Values(accessor);
    float[] normals = new float[3 * vertices.length];
    Vector3f normal = new Vector3f();
    Matrix3f upright = new Matrix3f();
    for (int i = 0; i < vertices.length; i++) {
      pose.of(vertices[i]).normal(upright);
      upright.transform(values.vector(vertices[i], normal)).normalize();
      put(normal.isFinite() ? normal : normal.set(0, 0, 1), normals, i);
    }
    return normals;
  }

  private static float[] inPicture(
      @Nullable AccessorModel accessor, int[] vertices, MaterialReader.Painted look) {
    float[] places = new float[2 * vertices.length];
    if (accessor != null) {
      Values values = new Values(accessor);
      Vector2f place = new Vector2f();
      for (int i = 0; i < vertices.length; i++) {
        place.set(values.at(vertices[i], 0), values.at(vertices[i], 1));
        look.move().transformPosition(place);
        places[2 * i] = place.x;
        places[2 * i + 1] = place.y;
      }
    }
    return places;
  }

  private static float[] colours(@Nullable AccessorModel accessor, int[] vertices) {
    float[] colours = new float[4 * vertices.length];
    Arrays.fill(colours, 1);
    if (accessor != null) {
      Values values = new Values(accessor);
      for (int i = 0; i < colours.length; i++) {
        if (i % 4 < values.components()) {
          colours[i] = values.at(vertices[i / 4], i % 4);
        }
      }
    }
    return colours;
  }

  private List<MorphMove> moves(
      int node, int mesh, MeshPrimitiveModel part, int[] vertices, RestPose pose) {
    List<MorphMove> moves = new ArrayList<>();
    for (Driven driven : targets.of(node, mesh)) {
      int index = driven.target().index();
      if (index >= 0 && index < part.getTargets().size()) {
        MorphMove move = MoveReader.read(part.getTargets().get(index), driven, vertices, pose);
        movedRead += move.vertices();
        if (movedRead > GltfLimits.MAX_MOVED) {
          throw tooMany("vertices moved by morph targets", GltfLimits.MAX_MOVED);
        }
        if (move.vertices() > 0) {
          moves.add(move);
        }
      }
    }
    return moves;
  }

  private static void put(Vector3f vector, float[] to, int vertex) {
    to[3 * vertex] = vector.x;
    to[3 * vertex + 1] = vector.y;
    to[3 * vertex + 2] = vector.z;
  }
}
