package dev.lowerface.jmonkeyengine;

import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.expression.Emotion;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the name of a morph target stands for. */
sealed interface MorphName {
  /** The presets of VRM 1, of VRM 0 and of VRoid Studio that are one of the eight classes. */
  Map<String, Emotion> EMOTIONS =
      Map.ofEntries(
          Map.entry("happy", Emotion.HAPPINESS),
          Map.entry("angry", Emotion.ANGER),
          Map.entry("sad", Emotion.SADNESS),
          Map.entry("surprised", Emotion.SURPRISE),
          Map.entry("joy", Emotion.HAPPINESS),
          Map.entry("sorrow", Emotion.SADNESS),
          Map.entry("fcl_all_joy", Emotion.HAPPINESS),
          Map.entry("fcl_all_angry", Emotion.ANGER),
          Map.entry("fcl_all_sorrow", Emotion.SADNESS),
          Map.entry("fcl_all_surprised", Emotion.SURPRISE));

  /** How far it is to go in a frame, 0 to 1. */
  float weight(ArkitFace face);

  /**
   * One of ARKit's shapes.
   *
   * @param index of {@link ArkitFace#names}
   */
  record Shape(int index) implements MorphName {
    @Override
    public float weight(ArkitFace face) {
      return face.weight(index);
    }
  }

  /**
   * A whole face that shows an emotion.
   *
   * @param emotion which
   */
  record Preset(Emotion emotion) implements MorphName {
    @Override
    public float weight(ArkitFace face) {
      return face.strength(emotion);
    }
  }

  /** By a name, in whatever case and behind whatever ends with a dot; empty if it is unknown. */
  static Optional<MorphName> of(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    int index = ArkitFace.indexOf(last);
    if (index >= 0) {
      return Optional.of(new Shape(index));
    }
    return Optional.ofNullable(EMOTIONS.get(last.toLowerCase(Locale.ROOT))).map(Preset::new);
  }
}
