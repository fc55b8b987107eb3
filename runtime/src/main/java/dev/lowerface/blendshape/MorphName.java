package dev.lowerface.blendshape;

import dev.lowerface.expression.Emotion;
import java.util.Locale;
import java.util.Optional;

/** What the name of a model's morph target stands for. */
public sealed interface MorphName {
  /**
   * How far it is to go in a frame.
   *
   * @param face what to show
   * @return 0 to 1
   */
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

  /**
   * By a name, in whatever case and behind whatever ends with a dot: a shape of ARKit, a preset of
   * VRM, or one that VRoid Studio writes, such as {@code Fcl_ALL_Joy}.
   *
   * @param name such as {@code blendShape1.jawOpen}
   * @return what it stands for; empty if it is unknown
   */
  static Optional<MorphName> of(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    int index = ArkitFace.indexOf(last);
    if (index >= 0) {
      return Optional.of(new Shape(index));
    }
    String ofVroid = "fcl_all_";
    int from = last.toLowerCase(Locale.ROOT).indexOf(ofVroid);
    String preset = from < 0 ? last : last.substring(from + ofVroid.length());
    return VrmPreset.emotionOf(preset).map(Preset::new);
  }
}
