package dev.lowerface.expression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.testing.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassWeightsTest {
  private static final List<Integer> TRAINED = List.of(400, 100, 100, 100, 100, 100, 100, 100);
  private static final ClassPriors ROOT = ClassPriors.parse("root");
  private static final ClassPriors EVEN = ClassPriors.parse("even");

  private final float[] asTrained = {
    4 / 11f, 1 / 11f, 1 / 11f, 1 / 11f, 1 / 11f, 1 / 11f, 1 / 11f, 1 / 11f
  };

  @ParameterizedTest
  @CsvSource({"model, trained", "model, root", "trained, trained", "even, even"})
  void leaveAnswersAloneThatAreAsWanted(String wanted, String answered) {
    float[] probabilities = asTrained.clone();
    ClassWeights.between(ClassPriors.parse(wanted), ClassPriors.parse(answered), List.of())
        .apply(probabilities);
    assertArrayEquals(asTrained, probabilities);
  }

  @Test
  void takeTheTrainingSharesOutWhereAllAreEvenlyCommon() {
    ClassWeights.between(EVEN, ClassPriors.TRAINED, TRAINED).apply(asTrained);
    for (float probability : asTrained) {
      assertEquals(0.125f, probability, 1e-6f);
    }
  }

  @Test
  void goHalfWayWithTheRoot() {
    ClassWeights.between(ROOT, ClassPriors.TRAINED, TRAINED).apply(asTrained);
    assertEquals(2, asTrained[0] / asTrained[1], 1e-5);
    float sum = 0;
    for (float probability : asTrained) {
      sum += probability;
    }
    assertEquals(1, sum, 1e-6);
  }

  @Test
  void leadToTheSameAnswerByAnyWay() {
    float[] direct = asTrained.clone();
    ClassWeights.between(EVEN, ClassPriors.TRAINED, TRAINED).apply(direct);
    ClassWeights.between(ROOT, ClassPriors.TRAINED, TRAINED).apply(asTrained);
    ClassWeights.between(EVEN, ROOT, TRAINED).apply(asTrained);
    assertArrayEquals(direct, asTrained, 1e-6f);
  }

  @Test
  void changeNothingWhenToldTheSharesOfTraining() {
    float[] before = asTrained.clone();
    ClassWeights.between(ClassPriors.parse("4,1,1,1,1,1,1,1"), ClassPriors.TRAINED, TRAINED)
        .apply(asTrained);
    assertArrayEquals(before, asTrained, 1e-6f);
  }

  @Test
  void refuseAModelThatDoesNotSayWhatItWasTrainedOn() {
    String refusal =
        Refusal.of(() -> ClassWeights.between(ROOT, ClassPriors.TRAINED, List.of(1, 2)));
    assertTrue(refusal.endsWith("it says [1, 2]"), refusal);
  }
}
