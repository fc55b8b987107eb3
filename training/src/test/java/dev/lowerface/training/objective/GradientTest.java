package dev.lowerface.training.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lowerface.expression.LowerfaceException;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hand-written gradients against central differences. */
class GradientTest {
  private static final int COUNT = 12;
  private static final int SIZE = 8;

  static Stream<Objective> objectives() {
    return Stream.of(
        new CrossEntropy(),
        new Distillation(20, 0.7),
        new Distillation(2, 0.3),
        new Distillation(1, 1),
        new Triplet(0.3),
        new Triplet(1));
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void theGradientIsTheSlopeOfTheLoss(Objective objective) {
    SplittableRandom random = new SplittableRandom(11);
    float[] output = random(random, COUNT * SIZE);
    float[] teacher = random(random, COUNT * SIZE);
    int[] labels = random.ints(COUNT, 0, 3).toArray();
    float[] gradient = new float[output.length];
    objective.evaluate(output, labels, teacher, gradient);
    double step = 1.0 / 65536; // Small: semi-hard mining jumps where two distances cross.
    for (int i = 0; i < output.length; i++) {
      float kept = output[i];
      output[i] = (float) (kept + step);
      double above = objective.evaluate(output, labels, teacher, new float[output.length]);
      double up = output[i];
      output[i] = (float) (kept - step);
      double below = objective.evaluate(output, labels, teacher, new float[output.length]);
      double slope = (above - below) / (up - output[i]);
      output[i] = kept;
      assertEquals(slope, gradient[i], 2e-5 + 1e-3 * Math.abs(slope), "output " + i);
    }
  }

  @Test
  void crossEntropyOfEqualLogitsIsTheLogarithmOfTheClasses() {
    double loss =
        new CrossEntropy().evaluate(new float[16], new int[] {0, 5}, new float[0], new float[16]);
    assertEquals(Math.log(8), loss, 1e-12);
  }

  @Test
  void aStudentThatEqualsItsTeacherHasNoSoftLoss() {
    float[] logits = random(new SplittableRandom(2), 16);
    double loss = new Distillation(20, 1).evaluate(logits, new int[] {0, 5}, logits, new float[16]);
    assertEquals(0, loss, 1e-9);
  }

  @Test
  void aTripletThatIsFarEnoughApartCostsNothing() {
    float[] student = {1, 0, 0, 0, 1, 0};
    float[] teacher = {1, 0, 0, 0, 1, 0};
    float[] gradient = new float[6];
    assertEquals(0, new Triplet(0.3).evaluate(student, new int[] {0, 1}, teacher, gradient));
  }

  @Test
  void tripletCostsWhatThePaperSaysByHand() {
    // Anchor and negative coincide at (1, 0), each positive is at (0, 1): 2 - 0 + 0.3 for each
    // anchor that has a class apart.
    float[] student = {1, 0, 1, 0};
    float[] teacher = {0, 1, 0, 1};
    float[] gradient = new float[4];
    double loss = new Triplet(0.3).evaluate(student, new int[] {0, 1}, teacher, gradient);
    assertEquals(2.3, loss, 1e-9);
  }

  @Test
  void aBatchOfOneClassHasNoTriplet() {
    float[] student = random(new SplittableRandom(2), 16);
    float[] gradient = new float[16];
    assertEquals(0, new Triplet(0.3).evaluate(student, new int[] {4, 4}, student, gradient));
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThrows(LowerfaceException.class, () -> new Distillation(0, 0.5));
    assertThrows(LowerfaceException.class, () -> new Distillation(20, 1.5));
    assertThrows(LowerfaceException.class, () -> new Triplet(0));
  }

  private static float[] random(SplittableRandom random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
