package dev.lowerface.command.vr.gltf;

import de.javagl.jgltf.impl.v2.Accessor;
import de.javagl.jgltf.impl.v2.GlTF;
import de.javagl.jgltf.model.ElementType;
import de.javagl.jgltf.model.Optionals;
import dev.lowerface.expression.LowerfaceException;
import java.util.List;
import java.util.Set;

/** Whether a document asks for what is not read, or for more memory than its bytes account for. */
public final class GltfLimits {
  /** What all parts may have together. */
  public static final int MAX_VERTICES = 2_000_000;

  /** What all parts may have together: three of a triangle. */
  public static final int MAX_CORNERS = 6 * MAX_VERTICES;

  /** How many vertices all morph targets that an expression moves may move together. */
  public static final int MAX_MOVED = 8_000_000;

  /**
   * What a file may say that its reader must know: these are read, or say nothing of triangles and
   * their base colour.
   */
  private static final Set<String> READ =
      Set.of("VRM", "KHR_mesh_quantization", "KHR_texture_transform");

  private static final List<String> HARMLESS = List.of("KHR_materials_", "VRMC_");

  private GltfLimits() {}

  static void check(String name, GlTF json) {
    List<String> unread =
        Optionals.of(json.getExtensionsRequired()).stream()
            .filter(each -> !READ.contains(each) && HARMLESS.stream().noneMatch(each::startsWith))
            .toList();
    if (!unread.isEmpty()) {
      throw new LowerfaceException(
          "expected glTF without extensions that are not read, got "
              + name
              + ", which requires "
              + String.join(", ", unread)
              + "; export it without compression");
    }
    long bytes = 0;
    for (Accessor accessor : Optionals.of(json.getAccessors())) {
      if (accessor.getBufferView() == null || accessor.getSparse() != null) {
        bytes += bytesOf(accessor);
      }
    }
    if (bytes > FileBudget.MAX_BYTES) {
      throw new LowerfaceException(
          "expected at most "
              + (FileBudget.MAX_BYTES >> 20)
              + " MB in accessors without data of their own, got "
              + (bytes >> 20)
              + " MB in "
              + name
              + "; export it again");
    }
  }

  private static long bytesOf(Accessor accessor) {
    if (accessor.getCount() == null || !ElementType.contains(accessor.getType())) {
      return 0; // Refused when it is read.
    }
    int components = ElementType.forString(accessor.getType()).getNumComponents();
    return (long) accessor.getCount() * components * Float.BYTES;
  }
}
