package dev.lowerface.blendshape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MorphNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"mouthSmileLeft", "MouthSmile_L", "blendShape1.mouthsmileleft"})
  void aShapeOfArkitIsKnownInWhateverCaseAndBehindAPrefix(String name) {
    int index = ArkitFace.indexOf("mouthSmileLeft");
    assertEquals(Optional.of(new MorphName.Shape(index)), MorphName.of(name));
  }

  @ParameterizedTest
  @CsvSource({
    "Joy, HAPPINESS",
    "SAD, SADNESS",
    "surprised, SURPRISE",
    "Fcl_ALL_Angry, ANGER",
    "Face.M_F00_000_00_Fcl_ALL_Sorrow, SADNESS"
  })
  void aPresetOfVrmOrVroidShowsItsEmotion(String name, Emotion emotion) {
    assertEquals(Optional.of(new MorphName.Preset(emotion)), MorphName.of(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "aa", "fun", "relaxed", "Fcl_ALL_Fun", "Fcl_MTH_Joy", "joyful"})
  void anotherNameIsUnknown(String name) {
    assertEquals(Optional.empty(), MorphName.of(name));
  }

  @Test
  void noPresetStandsForWhatVrmHasNoNameFor() {
    assertTrue(
        VrmPreset.all().stream()
            .map(VrmPreset::emotion)
            .noneMatch(e -> e == Emotion.DISGUST || e == Emotion.FEAR || e == Emotion.CONTEMPT));
  }
}
