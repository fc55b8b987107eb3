package dev.lowerface.blendshape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.testing.Allocations;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ArkitFaceTest {
  private static final long FRAME_NANOS = 16_700_000;

  /** As Apple lists {@code ARFaceAnchor.BlendShapeLocation} [recalled]: so many of each part. */
  private static final Map<String, Integer> PARTS =
      Map.of("eye", 14, "jaw", 4, "mouth", 23, "brow", 5, "cheek", 3, "nose", 2, "tongue", 1);

  private final ArkitFace face = new ArkitFace();
  private final ExpressionState state = new ExpressionState();

  @Test
  void hasTheFiftyTwoShapesOfArkit() {
    assertEquals(52, Set.copyOf(ArkitFace.names()).size());
    PARTS.forEach(
        (part, count) ->
            assertEquals(
                count.longValue(),
                ArkitFace.names().stream().filter(name -> name.startsWith(part)).count(),
                part));
  }

  @Test
  void aSmilePullsBothCornersAndLowersTheLip() {
    show(Emotion.HAPPINESS, 60);
    assertEquals(
        Map.of(
            "mouthSmileLeft", 1f,
            "mouthSmileRight", 1f,
            "mouthLowerDownLeft", 0.5f,
            "mouthLowerDownRight", 0.5f),
        moved());
  }

  @Test
  void theUpperFaceMovesOnlyByATableOfOnesOwn() {
    String table =
        """
        emotion,action unit,share,XR_FB_face_tracking2,XR_HTC_facial_tracking
        surprise,1,1,INNER_BROW_RAISER_L INNER_BROW_RAISER_R,-
        """;
    ArkitFace own =
        new ArkitFace(BlendshapeView.parse("mine", table, BlendshapeSet.FB_FACE_TRACKING2));
    become(Emotion.SURPRISE);
    for (int frame = 0; frame < 60; frame++) {
      own.show(state, FRAME_NANOS);
      face.show(state, FRAME_NANOS);
    }
    assertEquals(1, own.weight(ArkitFace.indexOf("browInnerUp")));
    assertEquals(0, face.weight(ArkitFace.indexOf("browInnerUp")));
  }

  @Test
  void relaxesInSixTenthsOfASecondAndComesBackSooner() {
    show(Emotion.HAPPINESS, 1);
    assertTrue(face.presence() > 0 && face.presence() < 1, "on the way " + face.presence());
    show(Emotion.HAPPINESS, 9);
    assertEquals(1, face.presence());
    state.setInvalid(1, 1, TrackingState.PAUSED);
    face.show(state, FRAME_NANOS);
    assertTrue(face.weight(ArkitFace.indexOf("mouthSmileLeft")) > 0.9);
    for (int frame = 0; frame < 36; frame++) {
      face.show(state, FRAME_NANOS);
    }
    assertEquals(Map.of(), moved());
    assertEquals(0, face.strength(Emotion.HAPPINESS));
  }

  @Test
  void knowsTheEndingsThatExportersWrite() {
    assertEquals(ArkitFace.indexOf("mouthSmileLeft"), ArkitFace.indexOf("mouthSmile_L"));
    assertEquals(ArkitFace.indexOf("mouthSmileRight"), ArkitFace.indexOf("MOUTHSMILE_R"));
    assertEquals(-1, ArkitFace.indexOf("smile"));
    assertEquals(-1, ArkitFace.indexOf("_L"));
  }

  @Test
  void aFrameLeavesNoGarbage() {
    become(Emotion.ANGER);
    long least = Allocations.leastBytes(1000, 1000, () -> face.show(state, FRAME_NANOS));
    assertTrue(least < 1000, "1000 frames left at least " + least + " bytes");
  }

  @Test
  void refusesAViewOfAnotherSet() {
    BlendshapeView lips = BlendshapeView.of(BlendshapeSet.HTC_LIP);
    var said = assertThrows(IllegalArgumentException.class, () -> new ArkitFace(lips));
    assertEquals("expected a view of FB_FACE_TRACKING2, got one of HTC_LIP", said.getMessage());
  }

  private void show(Emotion emotion, int frames) {
    become(emotion);
    for (int frame = 0; frame < frames; frame++) {
      face.show(state, FRAME_NANOS);
    }
  }

  private void become(Emotion emotion) {
    float[] sure = new float[Emotion.COUNT];
    sure[emotion.index()] = 1;
    state.setValid(1, 1, sure, emotion, InputQuality.GOOD);
  }

  private Map<String, Float> moved() {
    Map<String, Float> moved = new TreeMap<>();
    for (int i = 0; i < ArkitFace.names().size(); i++) {
      if (face.weight(i) > 0) {
        moved.put(ArkitFace.names().get(i), face.weight(i));
      }
    }
    return moved;
  }
}
