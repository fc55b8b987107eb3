package dev.lowerface.command.vr.figure;

import dev.lowerface.command.vr.gltf.GltfSource;
import dev.lowerface.command.vr.gltf.SceneNodes;
import dev.lowerface.command.vr.gltf.Vrm;
import dev.lowerface.expression.LowerfaceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.joml.Matrix4f;
import org.joml.Vector3f;

/**
 * A head of the user's own, or a whole figure, from a file of glTF 2.0 (.glb, .gltf) or of VRM 0 or
 * 1 (.vrm). Its space: y up, its front +z, metres if the file keeps to the specification.
 *
 * @param parts what is drawn
 * @param lower the least x, y and z of all vertices at rest
 * @param upper the greatest
 * @param headBone where the humanoid's head begins; empty if it is none
 */
public record HeadFile(
    List<FilePart> parts, Vector3f lower, Vector3f upper, Optional<Vector3f> headBone) {

  /**
   * Reads one.
   *
   * @param file the file
   * @throws LowerfaceException if it cannot be read, or nothing in it can be moved or drawn; it
   *     says why
   */
  public static HeadFile load(Path file) {
    try {
      return of(GltfSource.read(file));
    } catch (LowerfaceException e) {
      throw e;
    } catch (RuntimeException e) {
      // The library says by whatever exception that a number is missing or leads nowhere.
      throw new LowerfaceException(
          "expected glTF by the specification in " + file + ": " + e + "; export it again", e);
    }
  }

  private static HeadFile of(GltfSource source) {
    Vrm vrm = new Vrm(source);
    Matrix4f root = new Matrix4f();
    if (vrm.facesBack()) {
      root.scale(-1, 1, -1);
    }
    SceneNodes scene = new SceneNodes(source, root);
    FaceTargets targets = new FaceTargets(source, vrm);
    List<FilePart> parts = new PartReader(source, scene, targets, !vrm.isVrm()).all();
    if (parts.isEmpty()) {
      throw source.wrong("triangles", "none in its scene");
    }
    if (parts.stream().allMatch(part -> part.moves().isEmpty())) {
      throw source.wrong("morph targets that move something", "none in its scene");
    }
    Vector3f lower = new Vector3f(Float.POSITIVE_INFINITY);
    Vector3f upper = new Vector3f(Float.NEGATIVE_INFINITY);
    Vector3f point = new Vector3f();
    for (FilePart part : parts) {
      for (int i = 0; i < part.positions().length; i += 3) {
        point.set(part.positions()[i], part.positions()[i + 1], part.positions()[i + 2]);
        lower.min(point);
        upper.max(point);
      }
    }
    OptionalInt bone = vrm.headBone();
    Optional<Vector3f> head =
        bone.isPresent() && scene.has(bone.getAsInt())
            ? Optional.of(scene.of(bone.getAsInt()).getTranslation(new Vector3f()))
            : Optional.empty();
    return new HeadFile(parts, lower, upper, head);
  }
}
