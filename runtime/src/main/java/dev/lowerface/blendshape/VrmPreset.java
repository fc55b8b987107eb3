package dev.lowerface.blendshape;

import dev.lowerface.expression.Emotion;
import java.util.List;
import java.util.Optional;

/**
 * A preset of VRM's expressions that is one of the eight classes: a whole face that shows an
 * emotion (VRM 0, {@code BlendShapePresetName}; VRM 1, {@code VRMC_vrm.expressions.preset}).
 *
 * @param name as VRM writes it
 * @param emotion what it shows
 */
public record VrmPreset(String name, Emotion emotion) {
  private static final List<VrmPreset> ALL =
      List.of(
          new VrmPreset("Joy", Emotion.HAPPINESS),
          new VrmPreset("Angry", Emotion.ANGER),
          new VrmPreset("Sorrow", Emotion.SADNESS),
          new VrmPreset("happy", Emotion.HAPPINESS),
          new VrmPreset("angry", Emotion.ANGER),
          new VrmPreset("sad", Emotion.SADNESS),
          new VrmPreset("surprised", Emotion.SURPRISE));

  /**
   * All of them: those of VRM 0, then those of VRM 1.
   *
   * @return seven presets for four of the classes
   */
  public static List<VrmPreset> all() {
    return ALL;
  }

  /**
   * What a preset shows.
   *
   * @param name its name in whatever case
   * @return the class; empty if it is none of the presets
   */
  public static Optional<Emotion> emotionOf(String name) {
    return ALL.stream()
        .filter(preset -> preset.name.equalsIgnoreCase(name))
        .map(VrmPreset::emotion)
        .findFirst();
  }
}
