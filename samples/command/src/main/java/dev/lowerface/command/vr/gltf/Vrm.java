package dev.lowerface.command.vr.gltf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a document says as VRM: the {@code VRM} extension of VRM 0, or {@code VRMC_vrm} of VRM 1.
 * Nothing if it has neither.
 */
public final class Vrm {
  private final JsonNode zero;
  private final JsonNode one;

  /** Of a document. */
  public Vrm(GltfSource source) {
    JsonNode extensions = new ObjectMapper().valueToTree(source.json().getExtensions());
    one = extensions.path("VRMC_vrm");
    zero = extensions.path(one.isMissingNode() ? "VRM" : "");
  }

  /** Whether it is VRM at all. */
  public boolean isVrm() {
    return one.isObject() || zero.isObject();
  }

  /** Whether its front is -z, as in VRM 0; it is +z in VRM 1 and in glTF. */
  public boolean facesBack() {
    return zero.isObject();
  }

  /** The node of the humanoid's head, if there is one. */
  public OptionalInt headBone() {
    JsonNode node = one.path("humanoid").path("humanBones").path("head").path("node");
    for (JsonNode bone : zero.path("humanoid").path("humanBones")) {
      if (bone.path("bone").asText().equals("head")) {
        node = bone.path("node");
      }
    }
    return node.isInt() ? OptionalInt.of(node.asInt()) : OptionalInt.empty();
  }

  /** Its expressions that move a morph target, presets before others. */
  public List<NamedTargets> expressions() {
    List<NamedTargets> all = new ArrayList<>();
    JsonNode groups = zero.path("blendShapeMaster").path("blendShapeGroups");
    for (JsonNode group : groups) {
      String preset = group.path("presetName").asText("");
      boolean custom = preset.isEmpty() || preset.equals("unknown");
      all.add(
          new NamedTargets(
              custom ? group.path("name").asText("") : preset,
              targets(group.path("binds"), "mesh", 0.01f)));
    }
    for (String kind : new String[] {"preset", "custom"}) {
      one.path("expressions")
          .path(kind)
          .properties()
          .forEach(
              each ->
                  all.add(
                      new NamedTargets(
                          each.getKey(),
                          targets(each.getValue().path("morphTargetBinds"), "node", 1))));
    }
    all.removeIf(each -> each.targets().isEmpty());
    return all;
  }

  private static List<NamedTargets.Target> targets(JsonNode binds, String owner, float scale) {
    List<NamedTargets.Target> targets = new ArrayList<>();
    for (JsonNode bind : binds) {
      int number = bind.path(owner).asInt(-1);
      float weight = scale * (float) bind.path("weight").asDouble();
      targets.add(
          new NamedTargets.Target(
              owner.equals("node"), number, bind.path("index").asInt(-1), weight));
    }
    return targets;
  }
}
