package dev.lowerface.jmonkeyengine;

import com.jme3.anim.MorphControl;
import com.jme3.material.Material;
import com.jme3.scene.Geometry;
import com.jme3.scene.SceneGraphVisitorAdapter;
import com.jme3.scene.Spatial;
import com.jme3.scene.mesh.MorphTarget;
import com.jme3.shader.VarType;
import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.blendshape.MorphName;
import dev.lowerface.expression.LowerfaceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The morph targets of a model that have a name which is known: ARKit's 52 shapes, or else the
 * emotions of VRM and VRoid. A model that has both is moved by the shapes alone, or it would smile
 * twice. Whatever else a model has is left to the application.
 */
final class FaceRig {
  private static final String WEIGHTS = "MorphWeights";

  private static final class Bound {
    final Geometry geometry;
    final int target;
    final MorphName name;

    Bound(Geometry geometry, int target, MorphName name) {
      this.geometry = geometry;
      this.target = target;
      this.name = name;
    }
  }

  private final List<Bound> bound = new ArrayList<>();
  private final List<String> driven;

  /**
   * Finds them.
   *
   * @param model the model and all below it
   * @throws LowerfaceException if there is none; it says which names the model has
   */
  FaceRig(Spatial model) {
    Set<String> known = new TreeSet<>();
    Set<String> all = new TreeSet<>();
    model.depthFirstTraversal(
        new SceneGraphVisitorAdapter() {
          @Override
          public void visit(Geometry geometry) {
            MorphTarget[] targets = geometry.getMesh().getMorphTargets();
            for (int i = 0; i < targets.length; i++) {
              bind(geometry, i, targets[i].getName(), all);
            }
          }
        });
    if (bound.stream().anyMatch(each -> each.name instanceof MorphName.Shape)) {
      bound.removeIf(each -> each.name instanceof MorphName.Preset);
    }
    if (bound.isEmpty()) {
      throw new LowerfaceException(
          "expected morph targets with names of ARKit or VRM in the model '"
              + model.getName()
              + "', got "
              + (all.isEmpty() ? "none at all" : all)
              + "; name them such as mouthSmileLeft, or happy");
    }
    bound.forEach(each -> known.add(nameOf(each)));
    driven = List.copyOf(known);
  }

  /** The names of the targets that move, in alphabetical order. */
  List<String> driven() {
    return driven;
  }

  /** Lets the engine apply what is set, if nothing does so already. */
  void controlBy(Spatial model) {
    for (Bound each : bound) {
      if (!isControlled(each.geometry)) {
        model.addControl(new MorphControl());
      }
    }
  }

  /** Moves the targets. Allocates nothing. */
  void show(ArkitFace face) {
    for (int i = 0; i < bound.size(); i++) { // An iterator would be garbage.
      Bound each = bound.get(i);
      float[] state = each.geometry.getMorphState();
      state[each.target] = each.name.weight(face);
      each.geometry.setDirtyMorph(true);
      fitWeights(each.geometry);
    }
  }

  /** Sets the targets back to 0. */
  void rest() {
    for (Bound each : bound) {
      each.geometry.getMorphState()[each.target] = 0;
      each.geometry.setDirtyMorph(true);
    }
  }

  private void bind(Geometry geometry, int target, @Nullable String name, Set<String> all) {
    if (name != null) {
      all.add(name);
      MorphName.of(name).ifPresent(known -> bound.add(new Bound(geometry, target, known)));
    }
  }

  /**
   * jMonkeyEngine 3.8.1 sizes the array of weights before it knows how many targets the graphics
   * card takes at once. Where that are fewer, it leaves the others out instead of merging them, and
   * a surprised face has a closed mouth. An array of the right length makes it merge.
   */
  private static void fitWeights(Geometry geometry) {
    int atOnce = geometry.getNbSimultaneousGPUMorph();
    Material material = geometry.getMaterial();
    if (atOnce > 0
        && material.getParamValue(WEIGHTS) instanceof float[] weights
        && weights.length > atOnce) {
      material.setParam(WEIGHTS, VarType.FloatArray, Arrays.copyOf(weights, atOnce));
    }
  }

  private static String nameOf(Bound each) {
    return each.geometry.getMesh().getMorphTargets()[each.target].getName();
  }

  private static boolean isControlled(Spatial geometry) {
    for (Spatial above = geometry; above != null; above = above.getParent()) {
      if (above.getControl(MorphControl.class) != null) {
        return true;
      }
    }
    return false;
  }
}
