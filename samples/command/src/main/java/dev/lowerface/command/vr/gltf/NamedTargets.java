package dev.lowerface.command.vr.gltf;

import java.util.List;

/**
 * Morph targets that a document has under one name.
 *
 * @param name the name of a target, or of an expression of VRM
 * @param targets which, and how far each goes
 */
public record NamedTargets(String name, List<Target> targets) {
  /**
   * A morph target of a mesh, or of what one node has of its mesh.
   *
   * @param ofNode whether the owner is a node
   * @param owner the number of the mesh or node
   * @param index the target's place in the mesh
   * @param weight its weight when the name is shown wholly
   */
  public record Target(boolean ofNode, int owner, int index, float weight) {
    /** Whether it is meant of a mesh at a node. */
    public boolean isOf(int node, int mesh) {
      return owner == (ofNode ? node : mesh);
    }
  }
}
