package dev.lowerface.expression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.testing.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassPriorsTest {
  private static final List<Integer> TRAINED = List.of(400, 100, 100, 100, 100, 100, 100, 100);

  @Test
  void leavesProbabilitiesAloneWithThePriorsOfTraining() {
    float[] probabilities = {0.3f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f};
    float[] before = probabilities.clone();
    ClassPriors.parse("trained", List.of()).apply(probabilities);
    assertArrayEquals(before, probabilities);
  }

  @Test
  void takesTheTrainingSharesOutWhereAllAreEvenlyCommon() {
    float[] probabilities = {
      0.36363637f, 1 / 11f, 1 / 11f, 1 / 11f, 1 / 11f, 1 / 11f, 1 / 11f, 1 / 11f
    };
    ClassPriors.parse("even", TRAINED).apply(probabilities);
    for (float probability : probabilities) {
      assertEquals(0.125f, probability, 1e-6f);
    }
  }

  @Test
  void goesHalfWayWithTheRoot() {
    float[] probabilities = {
      0.36363637f, 1 / 11f, 1 / 11f, 1 / 11f, 1 / 11f, 1 / 11f, 1 / 11f, 1 / 11f
    };
    ClassPriors.parse("root", TRAINED).apply(probabilities);
    assertEquals(2, probabilities[0] / probabilities[1], 1e-5);
    float sum = 0;
    for (float probability : probabilities) {
      sum += probability;
    }
    assertEquals(1, sum, 1e-6);
  }

  @Test
  void changesNothingWhenToldTheSharesOfTraining() {
    float[] probabilities = {0.3f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f};
    float[] before = probabilities.clone();
    ClassPriors.parse("4,1,1,1,1,1,1,1", TRAINED).apply(probabilities);
    assertArrayEquals(before, probabilities, 1e-6f);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "half", "1,2,3", "1,1,1,1,1,1,1,0", "1,1,1,1,1,1,1,x", "1,1,1,1,1,1,1,NaN"})
  void refusesWhatAreNoPriors(String text) {
    String refusal = Refusal.of(() -> ClassPriors.parse(text, TRAINED));
    assertTrue(refusal.endsWith("got '" + text + "'"), refusal);
  }

  @Test
  void refusesAModelThatDoesNotSayWhatItWasTrainedOn() {
    String refusal = Refusal.of(() -> ClassPriors.parse("root", List.of(1, 2)));
    assertTrue(refusal.endsWith("it says [1, 2]"), refusal);
  }
}
