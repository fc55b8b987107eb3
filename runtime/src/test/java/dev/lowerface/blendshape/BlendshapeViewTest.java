package dev.lowerface.blendshape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.testing.Allocations;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlendshapeViewTest {
  private static final Pattern OUTSIDE =
      Pattern.compile(".*(BROW|EYES|LID_|CHEEK|TONGUE|JAW_(SIDE|THRUST|LEFT|RIGHT|FORWARD)).*");

  private final ExpressionState state = new ExpressionState();

  @ParameterizedTest
  @EnumSource
  void neutralMovesNothing(BlendshapeSet set) {
    assertEquals(Map.of(), moved(set, Emotion.NEUTRAL));
  }

  @Test
  void eachEmotionMovesWhatItsPrototypeSays() {
    BlendshapeSet fb = BlendshapeSet.FB_FACE_TRACKING2;
    assertEquals(
        both(Map.of("LIP_CORNER_PULLER_", 1f, "LOWER_LIP_DEPRESSOR_", 0.5f)),
        moved(fb, Emotion.HAPPINESS));
    assertEquals(
        with(both(Map.of("LOWER_LIP_DEPRESSOR_", 0.5f)), Map.of("JAW_DROP", 1f)),
        moved(fb, Emotion.SURPRISE));
    assertEquals(
        with(
            both(Map.of("LIP_CORNER_DEPRESSOR_", 1f)),
            Map.of("CHIN_RAISER_B", 0.67f, "CHIN_RAISER_T", 0.67f)),
        moved(fb, Emotion.SADNESS));
    assertEquals(
        with(
            both(Map.of("LIP_PRESSOR_", 1f, "LIP_TIGHTENER_", 0.29f, "UPPER_LIP_RAISER_", 0.26f)),
            Map.of("CHIN_RAISER_B", 0.52f, "CHIN_RAISER_T", 0.52f)),
        moved(fb, Emotion.ANGER));
    assertEquals(
        with(
            both(Map.of("NOSE_WRINKLER_", 1f, "UPPER_LIP_RAISER_", 1f, "LIP_PRESSOR_", 0.26f)),
            Map.of("CHIN_RAISER_B", 1f, "CHIN_RAISER_T", 1f)),
        moved(fb, Emotion.DISGUST));
    assertEquals(
        with(
            both(Map.of("LIP_STRETCHER_", 1f, "LOWER_LIP_DEPRESSOR_", 0.5f)),
            Map.of("JAW_DROP", 0.33f)),
        moved(fb, Emotion.FEAR));
  }

  @Test
  void eachEmotionMovesTheNearestLipExpressionsOfHtc() {
    BlendshapeSet htc = BlendshapeSet.HTC_LIP;
    assertEquals(
        Map.of(
            "MOUTH_RAISER_LEFT", 1f,
            "MOUTH_RAISER_RIGHT", 1f,
            "MOUTH_LOWER_DOWNLEFT", 0.5f,
            "MOUTH_LOWER_DOWNRIGHT", 0.5f),
        moved(htc, Emotion.HAPPINESS));
    assertEquals(
        Map.of("JAW_OPEN", 1f, "MOUTH_LOWER_DOWNLEFT", 0.5f, "MOUTH_LOWER_DOWNRIGHT", 0.5f),
        moved(htc, Emotion.SURPRISE));
    assertEquals(
        Map.of(
            "MOUTH_STRETCHER_LEFT", 1f,
            "MOUTH_STRETCHER_RIGHT", 1f,
            "MOUTH_LOWER_OVERLAY", 0.335f),
        moved(htc, Emotion.SADNESS));
    assertEquals(
        Map.of(
            "MOUTH_UPPER_INSIDE", 0.5f,
            "MOUTH_LOWER_INSIDE", 0.5f,
            "MOUTH_LOWER_OVERLAY", 0.26f,
            "MOUTH_UPPER_UPLEFT", 0.26f,
            "MOUTH_UPPER_UPRIGHT", 0.26f),
        moved(htc, Emotion.ANGER));
    assertEquals(
        Map.of(
            "MOUTH_UPPER_UPLEFT", 1f,
            "MOUTH_UPPER_UPRIGHT", 1f,
            "MOUTH_LOWER_OVERLAY", 0.5f,
            "MOUTH_UPPER_INSIDE", 0.13f,
            "MOUTH_LOWER_INSIDE", 0.13f),
        moved(htc, Emotion.DISGUST));
    assertEquals(
        Map.of(
            "MOUTH_STRETCHER_LEFT", 0.5f,
            "MOUTH_STRETCHER_RIGHT", 0.5f,
            "MOUTH_LOWER_DOWNLEFT", 0.5f,
            "MOUTH_LOWER_DOWNRIGHT", 0.5f,
            "JAW_OPEN", 0.33f),
        moved(htc, Emotion.FEAR));
  }

  @Test
  void contemptIsOfOneSide() {
    assertEquals(
        Map.of("LIP_CORNER_PULLER_R", 1f, "DIMPLER_R", 1f),
        moved(BlendshapeSet.FB_FACE_TRACKING2, Emotion.CONTEMPT));
    assertEquals(Map.of("MOUTH_RAISER_RIGHT", 1f), moved(BlendshapeSet.HTC_LIP, Emotion.CONTEMPT));
  }

  @ParameterizedTest
  @EnumSource
  void everyEmotionButNeutralMovesTheMouthAndNothingBeyondTheLowerFace(BlendshapeSet set) {
    for (Emotion emotion : Emotion.values()) {
      Map<String, Float> moved = moved(set, emotion);
      assertEquals(emotion == Emotion.NEUTRAL, moved.isEmpty(), emotion.label());
      moved.keySet().forEach(name -> assertFalse(OUTSIDE.matcher(name).matches(), name));
    }
  }

  /** The formula of the Javadoc, in double precision, of what each emotion alone moves. */
  @ParameterizedTest
  @EnumSource
  void whateverTheProbabilitiesEveryWeightIsThatOfTheFormulaAndFromZeroToOne(BlendshapeSet set) {
    BlendshapeView view = BlendshapeView.of(set);
    float[][] alone = new float[Emotion.COUNT][view.count()];
    for (int e = 0; e < Emotion.COUNT; e++) {
      certain(Emotion.at(e));
      assertTrue(view.weights(state, alone[e]));
    }
    Random random = new Random(1);
    float[] out = new float[view.count()];
    for (int n = 0; n < 2000; n++) {
      float[] p = simplex(random, n % 3 == 0 ? 8 : 1);
      // Hysteresis may show another class than the likeliest.
      Emotion shown = n % 2 == 0 ? Emotion.mostLikely(p) : Emotion.at(random.nextInt(8));
      state.setValid(1, 1, p, shown, InputQuality.GOOD);
      assertTrue(view.weights(state, out));
      double intensity = Math.max(0, (p[shown.index()] - 0.125) / 0.875);
      for (int s = 0; s < out.length; s++) {
        assertTrue(out[s] >= 0 && out[s] <= 1, view.name(s) + " " + out[s]);
        double expected = 0;
        for (int e = 0; e < Emotion.COUNT; e++) {
          expected += intensity * p[e] * alone[e][s];
        }
        assertEquals(expected, out[s], 1e-5, view.name(s));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aGuessMovesNothing(BlendshapeSet set) {
    float[] even = new float[Emotion.COUNT];
    Arrays.fill(even, 0.125f);
    state.setValid(1, 1, even, Emotion.HAPPINESS, InputQuality.GOOD);
    assertEquals(Map.of(), moved(BlendshapeView.of(set)));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotValidIsZero(BlendshapeSet set) {
    BlendshapeView view = BlendshapeView.of(set);
    float[] out = new float[view.count() + 1];
    Arrays.fill(out, 9);
    state.setInvalid(1, 0, TrackingState.PAUSED);
    assertFalse(view.weights(state, out));
    float[] expected = new float[out.length];
    expected[view.count()] = 9;
    assertEquals(Arrays.toString(expected), Arrays.toString(out));
  }

  @Test
  void tooSmallAnArrayIsAClearError() {
    BlendshapeView view = BlendshapeView.of(BlendshapeSet.FB_FACE_TRACKING2);
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> view.weights(state, new float[69]));
    assertEquals("expected room for the 70 weights of FB_FACE_TRACKING2, got 69", e.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void allocatesNothing(BlendshapeSet set) {
    BlendshapeView view = BlendshapeView.of(set);
    float[] out = new float[view.count()];
    certain(Emotion.ANGER);
    long least = Allocations.leastBytes(1000, 1000, () -> view.weights(state, out));
    assertTrue(least <= 1000, least + " bytes for 1000 expressions");
  }

  private Map<String, Float> moved(BlendshapeSet set, Emotion emotion) {
    certain(emotion);
    return moved(BlendshapeView.of(set));
  }

  /** What is not zero, by names without what all of the extension share. */
  private Map<String, Float> moved(BlendshapeView view) {
    float[] out = new float[view.count()];
    assertTrue(view.weights(state, out));
    Map<String, Float> moved = new TreeMap<>();
    for (int s = 0; s < out.length; s++) {
      if (out[s] != 0) {
        moved.put(
            view.name(s)
                .replaceFirst("^XR_(FACE|LIP)_EXPRESSION2?_", "")
                .replaceFirst("_[A-Z]+$", ""),
            out[s]);
      }
    }
    return moved;
  }

  private void certain(Emotion emotion) {
    float[] p = new float[Emotion.COUNT];
    p[emotion.index()] = 1;
    state.setValid(1, 1, p, emotion, InputQuality.GOOD);
  }

  private static float[] simplex(Random random, int sharpness) {
    float[] p = new float[Emotion.COUNT];
    float sum = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = (float) Math.pow(random.nextDouble(), sharpness);
      sum += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return p;
  }

  private static Map<String, Float> both(Map<String, Float> sides) {
    Map<String, Float> all = new TreeMap<>();
    sides.forEach(
        (name, weight) -> {
          all.put(name + "L", weight);
          all.put(name + "R", weight);
        });
    return all;
  }

  private static Map<String, Float> with(Map<String, Float> some, Map<String, Float> more) {
    some.putAll(more);
    return some;
  }
}
