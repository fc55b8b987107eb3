package dev.lowerface.command.vr.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lowerface.avatar.WholeFace;
import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of a file's morph targets an expression moves, and how far. */
class FaceTargetsTest {
  private static final float JAW =
      Shown.face(Emotion.SURPRISE).weight(ArkitFace.indexOf("jawOpen"));

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"jawOpen", "JAWOPEN", "blendShape1.jawOpen", "Head.Face.JawOpen"})
  void aTargetWithANameOfArkitMovesInWhateverCaseAndBehindAPrefix(String name) throws IOException {
    HeadFile file = load(MadeGltf.triangle(name));
    assertTrue(JAW > 0.3f, "surprise opens the jaw");
    assertEquals(JAW, Shown.rise(file, Emotion.SURPRISE), 1e-5);
    assertEquals(0, Shown.rise(file, new ArkitFace()));
  }

  @Test
  void theNamesMayStandInTheExtrasOfAPart() throws IOException {
    MadeGltf made = MadeGltf.triangle("jawOpen");
    made.part().set("extras", made.mesh().remove("extras"));
    assertEquals(JAW, Shown.rise(load(made), Emotion.SURPRISE), 1e-5);
  }

  @ParameterizedTest
  @CsvSource({
    "joy, HAPPINESS",
    "angry, ANGER",
    "sorrow, SADNESS",
  })
  void aPresetOfVrm0ShowsItsEmotionAsFarAsItsGroupSays(String preset, Emotion emotion)
      throws IOException {
    MadeGltf made = MadeGltf.triangle("Face_01");
    group(made, "anything", preset, 40);
    HeadFile file = load(made);
    assertEquals(0.4f, Shown.rise(file, emotion), 1e-5);
    assertEquals(0, Shown.rise(file, Emotion.NEUTRAL));
  }

  @Test
  void aGroupOfVrm0WithoutAPresetIsKnownByItsName() throws IOException {
    MadeGltf made = MadeGltf.triangle("Face_01");
    group(made, "Surprised", "unknown", 100);
    assertEquals(1, Shown.rise(load(made), Emotion.SURPRISE), 1e-5);
  }

  @ParameterizedTest
  @CsvSource({"happy, HAPPINESS", "angry, ANGER", "sad, SADNESS", "surprised, SURPRISE"})
  void aPresetOfVrm1ShowsItsEmotion(String preset, Emotion emotion) throws IOException {
    MadeGltf made = MadeGltf.triangle("Face_01");
    bind(made, "preset", preset, 0.5);
    HeadFile file = load(made);
    assertEquals(0.5f, Shown.rise(file, emotion), 1e-5);
    assertEquals(0, Shown.rise(file, Emotion.DISGUST));
  }

  @Test
  void customExpressionsWithArkitsNamesGoBeforeThePresets() throws IOException {
    MadeGltf zero = MadeGltf.triangle("Face_01");
    group(zero, "Joy", "joy", 100);
    group(zero, "JawOpen", "unknown", 100);
    assertEquals(JAW, Shown.rise(load(zero), Emotion.SURPRISE), 1e-5);
    assertEquals(0, Shown.rise(load(zero), Emotion.SADNESS));

    MadeGltf one = MadeGltf.triangle("Face_01");
    bind(one, "preset", "surprised", 1);
    bind(one, "custom", "jawOpen", 1);
    assertEquals(JAW, Shown.rise(load(one), Emotion.SURPRISE), 1e-5);
  }

  @Test
  void targetsWithArkitsNamesGoBeforeWhatVrmSays() throws IOException {
    MadeGltf made = MadeGltf.triangle("jawOpen");
    bind(made, "preset", "surprised", 1);
    bind(made, "custom", "jawOpen", 1);
    assertEquals(JAW, Shown.rise(load(made), Emotion.SURPRISE), 1e-5);
  }

  @Test
  void anEyeWithANameOfArkitDoesNotKeepThePresetsFromTheMouth() throws IOException {
    MadeGltf made = MadeGltf.triangle("eyeBlinkLeft");
    bind(made, "preset", "happy", 1);
    assertEquals(1, Shown.rise(load(made), Emotion.HAPPINESS), 1e-5);
  }

  @Test
  void theTargetsOfVroidShowEmotionsWithoutVrm() throws IOException {
    HeadFile file = load(MadeGltf.triangle("Face.M_F00_000_00_Fcl_ALL_Joy"));
    assertEquals(1, Shown.rise(file, Emotion.HAPPINESS), 1e-5);
  }

  @Test
  void itRelaxesWhenThereIsNoExpression() throws IOException {
    MadeGltf made = MadeGltf.triangle("Face_01");
    bind(made, "preset", "happy", 1);
    HeadFile file = load(made);
    ArkitFace face = Shown.face(Emotion.HAPPINESS);
    ExpressionState none = new ExpressionState();
    face.show(none, 50_000_000);
    float less = Shown.rise(file, face);
    assertTrue(less > 0.5f && less < 1, "a twelfth of the way back at " + less);
    for (int i = 0; i < 12; i++) {
      face.show(none, 50_000_000);
    }
    assertEquals(0, Shown.rise(file, face));
    assertEquals(0, Shown.rise(file, new ArkitFace(WholeFace.view())));
  }

  @Test
  void aFileWithoutAnyOfTheNamesIsRefusedWithThoseThatItHas() throws IOException {
    MadeGltf made = MadeGltf.triangle("vrc.v_aa");
    bind(made, "custom", "Wink", 1);
    String message =
        String.valueOf(assertThrows(LowerfaceException.class, () -> load(made)).getMessage());
    assertTrue(message.contains("[vrc.v_aa]") && message.contains("[Wink]"), message);
  }

  private HeadFile load(MadeGltf made) throws IOException {
    return HeadFile.load(made.glb(folder));
  }

  private static void group(MadeGltf made, String name, String preset, int weight) {
    ObjectNode group =
        made.json
            .withObject("/extensions/VRM/blendShapeMaster")
            .withArray("blendShapeGroups")
            .addObject();
    group.put("name", name).put("presetName", preset);
    group.putArray("binds").addObject().put("mesh", 0).put("index", 0).put("weight", weight);
  }

  private static void bind(MadeGltf made, String kind, String name, double weight) {
    made.json
        .withObject("/extensions/VRMC_vrm/expressions/" + kind + "/" + name)
        .withArray("morphTargetBinds")
        .addObject()
        .put("node", 0)
        .put("index", 0)
        .put("weight", weight);
  }
}
