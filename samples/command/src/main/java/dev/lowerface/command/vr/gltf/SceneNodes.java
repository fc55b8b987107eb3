package dev.lowerface.command.vr.gltf;

import de.javagl.jgltf.impl.v2.Node;
import de.javagl.jgltf.impl.v2.Scene;
import de.javagl.jgltf.model.Optionals;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.joml.Matrix4f;
import org.joml.Matrix4fc;
import org.joml.Quaternionf;

/** The nodes of the default scene, and from each of them to the scene (glTF 2.0, 3.5). */
public final class SceneNodes {
  private final GltfSource source;
  private final List<Node> nodes;
  private final Map<Integer, Matrix4fc> inScene = new LinkedHashMap<>();

  /**
   * Goes through the scene.
   *
   * @param root from the scene to where its front is +z
   */
  public SceneNodes(GltfSource source, Matrix4fc root) {
    this.source = source;
    nodes = Optionals.of(source.json().getNodes());
    Deque<Integer> open = new ArrayDeque<>();
    for (int top : tops()) {
      visit(top, root, open);
    }
    while (!open.isEmpty()) {
      int node = open.pop();
      for (int child : Optionals.of(nodes.get(node).getChildren())) {
        visit(child, of(node), open);
      }
    }
  }

  private void visit(int node, Matrix4fc parent, Deque<Integer> open) {
    if (node < 0 || node >= nodes.size()) {
      throw source.wrong("nodes 0 to " + (nodes.size() - 1), "node " + node);
    }
    Matrix4f placed = parent.mul(local(nodes.get(node)), new Matrix4f());
    if (inScene.put(node, placed) != null) {
      throw source.wrong("a tree of nodes", "node " + node + " twice");
    }
    open.push(node);
  }

  private List<Integer> tops() {
    List<Scene> scenes = Optionals.of(source.json().getScenes());
    if (!scenes.isEmpty()) {
      Integer shown = source.json().getScene();
      return Optionals.of(scenes.get(shown == null ? 0 : shown).getNodes());
    }
    Set<Integer> children = new HashSet<>();
    nodes.forEach(node -> children.addAll(Optionals.of(node.getChildren())));
    return IntStream.range(0, nodes.size()).filter(i -> !children.contains(i)).boxed().toList();
  }

  private static Matrix4f local(Node node) {
    float[] matrix = node.getMatrix();
    if (matrix != null) {
      return new Matrix4f().set(matrix);
    }
    Matrix4f local = new Matrix4f();
    float[] by = node.getTranslation();
    if (by != null) {
      local.translate(by[0], by[1], by[2]);
    }
    float[] turn = node.getRotation();
    if (turn != null) {
      local.rotate(new Quaternionf(turn[0], turn[1], turn[2], turn[3]).normalize());
    }
    float[] scale = node.getScale();
    return scale == null ? local : local.scale(scale[0], scale[1], scale[2]);
  }

  /** Their numbers in the document. */
  public Set<Integer> numbers() {
    return inScene.keySet();
  }

  /** Whether a node is in the scene. */
  public boolean has(int node) {
    return inScene.containsKey(node);
  }

  /** From a node's space to the scene, whose front is +z. */
  public Matrix4fc of(int node) {
    Matrix4fc placed = inScene.get(node);
    if (placed == null) {
      throw source.wrong("joints that are nodes of the scene", "node " + node);
    }
    return placed;
  }
}
