package dev.lowerface.command.vr.figure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.javagl.jgltf.impl.v2.Mesh;
import de.javagl.jgltf.model.Optionals;
import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.blendshape.MorphName;
import dev.lowerface.command.vr.gltf.GltfSource;
import dev.lowerface.command.vr.gltf.NamedTargets;
import dev.lowerface.command.vr.gltf.Vrm;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which morph targets of a document an expression moves. Where it has ARKit's names of the mouth,
 * as targets or as expressions of VRM, all of ARKit's names move it; otherwise the emotions among
 * VRM's presets do. Never both, or it would smile twice.
 */
final class FaceTargets {
  private static final int NAMED = 30;

  /**
   * A target that moves.
   *
   * @param name what it stands for
   * @param target which, and how far
   */
  record Driven(MorphName name, NamedTargets.Target target) {}

  private final List<Driven> driven;

  /**
   * Finds them.
   *
   * @throws LowerfaceException if there is none; it says which names the file has
   */
  FaceTargets(GltfSource source, Vrm vrm) {
    List<NamedTargets> targets = targets(source);
    List<NamedTargets> expressions = vrm.expressions();
    if (hasMouth(targets)) {
      driven = shapes(targets);
    } else if (hasMouth(expressions)) {
      driven = shapes(expressions);
    } else {
      List<Driven> presets = presets(expressions);
      driven = presets.isEmpty() ? presets(targets) : presets;
    }
    if (driven.isEmpty()) {
      throw new LowerfaceException(
          "expected morph targets with ARKit's names, such as jawOpen, or VRM's presets, such as"
              + " happy, in "
              + source.name()
              + ", got the targets "
              + names(targets)
              + " and the VRM expressions "
              + names(expressions)
              + "; name those of the mouth so");
    }
  }

  /** Those of a mesh at a node. */
  List<Driven> of(int node, int mesh) {
    return driven.stream().filter(each -> each.target().isOf(node, mesh)).toList();
  }

  /** By the names that exporters write into the extras of a mesh, or of its first part. */
  private static List<NamedTargets> targets(GltfSource source) {
    ObjectMapper mapper = new ObjectMapper();
    Map<String, List<NamedTargets.Target>> byName = new LinkedHashMap<>();
    List<Mesh> meshes = Optionals.of(source.json().getMeshes());
    for (int mesh = 0; mesh < meshes.size(); mesh++) {
      JsonNode extras = mapper.valueToTree(meshes.get(mesh).getExtras());
      if (!extras.path("targetNames").isArray()) {
        extras = mapper.valueToTree(meshes.get(mesh).getPrimitives().get(0).getExtras());
      }
      int index = 0;
      for (JsonNode name : extras.path("targetNames")) {
        byName
            .computeIfAbsent(name.asText(""), key -> new ArrayList<>())
            .add(new NamedTargets.Target(false, mesh, index++, 1));
      }
    }
    List<NamedTargets> targets = new ArrayList<>();
    byName.forEach((name, each) -> targets.add(new NamedTargets(name, each)));
    return targets;
  }

  private static boolean hasMouth(List<NamedTargets> named) {
    return shapes(named).stream()
        .map(each -> ArkitFace.names().get(((MorphName.Shape) each.name()).index()))
        .anyMatch(name -> name.startsWith("mouth") || name.startsWith("jaw"));
  }

  private static List<Driven> shapes(List<NamedTargets> named) {
    List<Driven> shapes = new ArrayList<>();
    for (NamedTargets each : named) {
      MorphName.of(each.name())
          .filter(MorphName.Shape.class::isInstance)
          .ifPresent(name -> each.targets().forEach(t -> shapes.add(new Driven(name, t))));
    }
    return shapes;
  }

  /** The first of each emotion: a file with two would show it twice. */
  private static List<Driven> presets(List<NamedTargets> named) {
    List<Driven> presets = new ArrayList<>();
    Set<Emotion> shown = EnumSet.noneOf(Emotion.class);
    for (NamedTargets each : named) {
      MorphName.of(each.name())
          .filter(name -> name instanceof MorphName.Preset preset && shown.add(preset.emotion()))
          .ifPresent(name -> each.targets().forEach(t -> presets.add(new Driven(name, t))));
    }
    return presets;
  }

  private static String names(List<NamedTargets> named) {
    List<String> names = named.stream().map(NamedTargets::name).limit(NAMED).toList();
    return names + (named.size() > NAMED ? " and more" : "");
  }
}
