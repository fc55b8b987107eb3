package dev.lowerface.command.vr.figure;

import de.javagl.jgltf.impl.v2.Skin;
import de.javagl.jgltf.model.AccessorModel;
import dev.lowerface.command.vr.gltf.GltfSource;
import dev.lowerface.command.vr.gltf.SceneNodes;
import dev.lowerface.command.vr.gltf.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joml.Matrix4f;
import org.joml.Matrix4fc;

/**
 * Where the vertices of a part are in the scene as its file has it: moved by its node, or by the
 * joints of its skin (glTF 2.0, 3.7.3.3). A node with a skin does not move its mesh itself.
 */
final class RestPose {
  private static final int MATRIX = 16;

  private final GltfSource source;
  private final List<float[]> moves = new ArrayList<>();
  private final List<Values> joints = new ArrayList<>();
  private final List<Values> weights = new ArrayList<>();
  private final float[] sum = new float[MATRIX];
  private final Matrix4f matrix = new Matrix4f();

  private RestPose(GltfSource source) {
    this.source = source;
  }

  /** Of a part whose node alone moves it. */
  static RestPose rigid(GltfSource source, Matrix4fc node) {
    RestPose pose = new RestPose(source);
    pose.moves.add(node.get(new float[MATRIX]));
    return pose;
  }

  /** Of a part that joints move, by its attributes. */
  static RestPose skinned(
      GltfSource source, SceneNodes scene, Skin skin, Map<String, AccessorModel> attributes) {
    RestPose pose = new RestPose(source);
    Integer bind = skin.getInverseBindMatrices();
    Values inverse = bind == null ? null : new Values(source.model().getAccessorModels().get(bind));
    for (int i = 0; i < skin.getJoints().size(); i++) {
      Matrix4f joint = new Matrix4f(scene.of(skin.getJoints().get(i)));
      if (inverse != null) {
        joint.mul(inverseBind(inverse, i));
      }
      pose.moves.add(joint.get(new float[MATRIX]));
    }
    for (int set = 0; ; set++) {
      AccessorModel numbers = attributes.get("JOINTS_" + set);
      AccessorModel shares = attributes.get("WEIGHTS_" + set);
      if (numbers == null || shares == null) {
        return pose;
      }
      pose.joints.add(new Values(numbers));
      pose.weights.add(new Values(shares));
    }
  }

  private static Matrix4f inverseBind(Values values, int joint) {
    float[] numbers = new float[MATRIX];
    for (int i = 0; i < MATRIX; i++) {
      numbers[i] = values.at(joint, i);
    }
    return new Matrix4f().set(numbers);
  }

  /**
   * From the mesh's space to the scene.
   *
   * @param vertex of which vertex
   * @return valid until the next call
   */
  Matrix4fc of(int vertex) {
    float total = 0;
    for (int set = 0; set < joints.size(); set++) {
      Values numbers = joints.get(set);
      for (int i = 0; i < numbers.components(); i++) {
        float weight = weights.get(set).at(vertex, i);
        if (weight > 0) {
          add(weight, numbers.whole(vertex, i), total == 0);
          total += weight;
        }
      }
    }
    if (total == 0) {
      return matrix.set(move(0));
    }
    for (int i = 0; i < MATRIX; i++) { // What rounding leaves of the weights' sum would scale it.
      sum[i] /= total;
    }
    return matrix.set(sum);
  }

  private void add(float weight, int joint, boolean first) {
    float[] move = move(joint);
    for (int i = 0; i < MATRIX; i++) {
      sum[i] = (first ? 0 : sum[i]) + weight * move[i];
    }
  }

  private float[] move(int joint) {
    if (joint < 0 || joint >= moves.size()) {
      throw source.wrong("joints 0 to " + (moves.size() - 1), "joint " + joint);
    }
    return moves.get(joint);
  }
}
