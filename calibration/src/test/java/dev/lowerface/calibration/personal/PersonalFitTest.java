package dev.lowerface.calibration.personal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PersonalFitTest {
  private static final int SIZE = 16;

  /** Frames whose embedding points to the asked class, or anywhere. */
  private static GuidedFrames frames(boolean telling, float[] general, long seed) {
    Random random = new Random(seed);
    GuidedFrames frames = new GuidedFrames(SIZE);
    for (Emotion emotion : Emotion.values()) {
      for (int k = 0; k < 30; k++) {
        float[] embedding = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
          embedding[i] = (float) (0.1 * random.nextGaussian());
        }
        embedding[telling ? emotion.index() : random.nextInt(8)] += 1;
        frames.add(emotion, general, embedding, k >= 20);
      }
    }
    return frames;
  }

  private static float[] even() {
    float[] p = new float[8];
    Arrays.fill(p, 1 / 8f);
    return p;
  }

  @Test
  void learnsWhatTheGeneralModelDoesNotKnow() {
    PersonalResult result = PersonalFit.fit(frames(true, even(), 1));
    assertNotNull(result.layer());
    assertEquals(1.0, result.after(), 0.01);
    assertTrue(
        result.describe().contains("is used: 100 % of 40 held-out frames"), result::describe);
  }

  @Test
  void isNotUsedWhereTheEmbeddingSaysNothing() {
    for (int seed = 0; seed < 10; seed++) {
      PersonalResult result = PersonalFit.fit(frames(false, even(), seed));
      assertNull(result.layer(), result::describe);
      assertTrue(result.describe().contains("is not used"), result::describe);
    }
  }

  @Test
  void isNotUsedWithoutAnythingToJudgeItBy() {
    GuidedFrames frames = new GuidedFrames(SIZE);
    for (int i = 0; i < 50; i++) {
      frames.add(Emotion.at(i % 8), even(), new float[SIZE], false);
    }
    assertNull(PersonalFit.fit(frames).layer());
  }

  @Test
  void noWeightsLeaveTheGeneralAnswer() {
    float[] p = {0.5f, 0.2f, 0.1f, 0.05f, 0.05f, 0.04f, 0.03f, 0.03f};
    float[] same = p.clone();
    new PersonalLayer(SIZE, new float[8 * SIZE], new float[8]).apply(new float[SIZE], same);
    assertArrayEquals(p, same, 1e-6f);
  }

  @Test
  void refusesWeightsThatDoNotFitOrAreNoNumbers() {
    assertThrows(
        LowerfaceException.class, () -> new PersonalLayer(SIZE, new float[3], new float[8]));
    float[] bias = new float[8];
    bias[3] = Float.NaN;
    assertThrows(LowerfaceException.class, () -> new PersonalLayer(1, new float[8], bias));
  }

  @Test
  void aLayerIsJudgedOnFramesByWhichNothingWasChosen() {
    GuidedFrames frames = frames(true, even(), 1);
    assertEquals(40, frames.choosing().size());
    assertEquals(40, frames.evaluating().size());
    frames.choosing().forEach(frame -> assertFalse(frames.evaluating().contains(frame)));
    assertEquals(8, frames.choosing().stream().map(frame -> frame.asked).distinct().count());
  }

  @Test
  void saysWhichGateALayerDidNotPass() {
    PersonalResult little = PersonalFit.fit(frames(false, even(), 1));
    assertEquals(PersonalResult.Verdict.TOO_LITTLE_GAIN, little.verdict());
    assertTrue(little.describe().contains("it is not right often enough"), little::describe);
    PersonalResult harm = PersonalFit.fit(harmingOne());
    assertEquals(PersonalResult.Verdict.HARMS_AN_EXPRESSION, harm.verdict(), harm::describe);
    assertTrue(harm.after() > harm.before() + 0.1, harm::describe);
    assertFalse(harm.describe().contains("often enough"), harm::describe);
  }

  /** The embedding tells seven expressions; of contempt, which was known, it says fear later on. */
  private static GuidedFrames harmingOne() {
    Random random = new Random(2);
    GuidedFrames frames = new GuidedFrames(SIZE);
    for (Emotion emotion : Emotion.values()) {
      boolean contempt = emotion == Emotion.CONTEMPT;
      for (int k = 0; k < 30; k++) {
        float[] embedding = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
          embedding[i] = (float) (0.05 * random.nextGaussian());
        }
        boolean judged = k >= 25;
        embedding[contempt && judged ? Emotion.FEAR.index() : emotion.index()] += 1;
        float[] general = even();
        if (contempt) {
          Arrays.fill(general, 0.1f);
          general[emotion.index()] = 0.3f;
        }
        frames.add(emotion, general, embedding, k >= 20);
      }
    }
    return frames;
  }

  @Test
  void layersOfDifferentSizesAreNotAdded() {
    PersonalLayer layer = new PersonalLayer(SIZE, new float[8 * SIZE], new float[8]);
    for (int other : new int[] {SIZE - 1, SIZE + 1}) {
      PersonalLayer unlike = new PersonalLayer(other, new float[8 * other], new float[8]);
      assertThrows(LowerfaceException.class, () -> layer.plus(unlike));
    }
    assertEquals(layer, layer.plus(layer));
  }
}
