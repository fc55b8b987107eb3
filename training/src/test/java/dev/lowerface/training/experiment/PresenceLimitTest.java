package dev.lowerface.training.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PresenceLimitTest {
  private static final int FACES = 1000;

  @Test
  void isHighWhereTheModelIsSureOfAllFaces() {
    assertEquals(0.95, PresenceLimit.of(faces(0, 0)), 1e-6);
  }

  @Test
  void losesAtMostOneFaceInTwoHundred() {
    float[] presence = faces(40, 0.3f);
    double limit = PresenceLimit.of(presence);
    int lost = 0;
    for (float face : presence) {
      lost += face < limit ? 1 : 0;
    }
    assertTrue(lost <= FACES / 200, () -> "the limit is " + limit);
    assertEquals(0.3, limit, 1e-6);
  }

  @Test
  void aFewFacesThatTheModelDoesNotKnowDoNotLowerIt() {
    assertEquals(0.95, PresenceLimit.of(faces(5, 0.001f)), 1e-6);
  }

  @Test
  void isAboveNothingForAModelThatKnowsNoFace() {
    assertEquals(0.001, PresenceLimit.of(faces(FACES, 0)), 1e-6);
  }

  /** Some faces with a low presence, all others with a high one. */
  private static float[] faces(int low, float presence) {
    float[] faces = new float[FACES];
    Arrays.fill(faces, 0.999f);
    Arrays.fill(faces, 0, low, presence);
    return faces;
  }
}
