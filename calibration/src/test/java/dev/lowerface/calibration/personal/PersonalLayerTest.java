package dev.lowerface.calibration.personal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.ClassPriors;
import dev.lowerface.expression.ClassWeights;
import dev.lowerface.testing.Allocations;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersonalLayerTest {
  private static final int SIZE = 256;
  private static final int TIMES = 500;

  @Test
  void applyingItCostsNoGarbage() {
    PersonalLayer layer = new PersonalLayer(SIZE, new float[8 * SIZE], new float[8]);
    float[] embedding = new float[SIZE];
    float[] probabilities = new float[8];
    Arrays.fill(probabilities, 0.125f);
    long least = Allocations.leastBytes(TIMES, TIMES, () -> layer.apply(embedding, probabilities));
    assertTrue(least < TIMES, least + " bytes for " + TIMES + " times");
  }

  @Test
  void aLayerOfZerosChangesNothing() {
    PersonalLayer layer = new PersonalLayer(2, new float[16], new float[8]);
    float[] probabilities = {
      0.5f, 0.25f, 0.125f, 0.0625f, 0.03125f, 0.015625f, 0.0078125f, 0.0078125f
    };
    float[] before = probabilities.clone();
    layer.apply(new float[] {3, -4}, probabilities);
    for (int c = 0; c < before.length; c++) {
      assertEquals(before[c], probabilities[c], 1e-6);
    }
  }

  @Test
  void classPriorsMoveTheAnswerAsBayesWouldHaveIt() {
    List<Integer> trained = List.of(3, 1, 1, 1, 1, 1, 1, 1);
    ClassWeights even =
        ClassWeights.between(ClassPriors.parse("even"), ClassPriors.TRAINED, trained);
    PersonalLayer layer = PersonalLayer.ofPriors(2, even);
    float[] probabilities = {0.6f, 0.4f, 0, 0, 0, 0, 0, 0};
    layer.apply(new float[2], probabilities);
    // 0.6 / 3 against 0.4 / 1.
    assertEquals(1 / 3.0, probabilities[0], 1e-4);
    assertEquals(2 / 3.0, probabilities[1], 1e-4);
  }
}
