package dev.lowerface.training.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.LowerfaceException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hand-written gradients against central differences. */
class GradientTest {
  private static final Triplet SEMI_HARD = new Triplet(0.3, Mining.SEMI_HARD);
  private static final int COUNT = 12;
  private static final int SIZE = 8;

  static Stream<Objective> objectives() {
    return Stream.of(
        new CrossEntropy(),
        new Distillation(20, 0.7, true),
        new Distillation(20, 0.7, false),
        new Distillation(2, 0.3, true),
        new Distillation(1, 1, true),
        new Triplet(0.3, Mining.SEMI_HARD),
        new Triplet(1, Mining.SEMI_HARD),
        new Triplet(1, Mining.HARD),
        new Joint(new Distillation(20, 0.7, true), new Triplet(0.3, Mining.HARD), 0.5),
        new MouthPresence(new CrossEntropy(), 0.5),
        new MouthPresence(new Distillation(4, 0.7, true), 2));
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void theGradientIsTheSlopeOfTheLoss(Objective objective) {
    SplittableRandom random = new SplittableRandom(11);
    int outputs = objective instanceof MouthPresence ? MouthPresence.OUTPUTS : SIZE;
    NetworkOutputs output =
        new NetworkOutputs(random(random, COUNT * outputs), random(random, COUNT * SIZE));
    NetworkOutputs teacher =
        new NetworkOutputs(random(random, COUNT * outputs), random(random, COUNT * SIZE));
    Targets targets = targets(random);
    NetworkOutputs gradient = output.zeros();
    objective.evaluate(output, targets, teacher, gradient);
    for (NetworkOutputs.Head head : objective.student()) {
      boolean logits = head == NetworkOutputs.Head.LOGITS;
      float[] values = logits ? output.logits() : output.embedding();
      float[] slopes = logits ? gradient.logits() : gradient.embedding();
      for (int i = 0; i < values.length; i++) {
        double slope = slope(objective, output, values, i, targets, teacher);
        assertEquals(slope, slopes[i], 2e-5 + 1e-3 * Math.abs(slope), head + " " + i);
      }
    }
  }

  /** Shares of three classes, some faces of one class alone, and a picture without a mouth. */
  private static Targets targets(SplittableRandom random) {
    int[] labels = random.ints(COUNT, 0, 3).toArray();
    labels[4] = Targets.NO_MOUTH;
    float[] shares = Targets.of(labels).shares();
    for (int i = 0; i < COUNT; i += 2) {
      if (labels[i] != Targets.NO_MOUTH) {
        shares[i * SIZE + labels[i]] = 0.6f;
        shares[i * SIZE + 5] = 0.4f;
      }
    }
    return new Targets(labels, shares);
  }

  private static double slope(
      Objective objective,
      NetworkOutputs output,
      float[] values,
      int i,
      Targets targets,
      NetworkOutputs teacher) {
    double step = 1.0 / 65536; // Small: mining jumps where two distances cross.
    float kept = values[i];
    values[i] = (float) (kept + step);
    double above = objective.evaluate(output, targets, teacher, output.zeros());
    double up = values[i];
    values[i] = (float) (kept - step);
    double below = objective.evaluate(output, targets, teacher, output.zeros());
    double slope = (above - below) / (up - values[i]);
    values[i] = kept;
    return slope;
  }

  private static NetworkOutputs logits(float... values) {
    return new NetworkOutputs(values, new float[0]);
  }

  private static NetworkOutputs embedding(float... values) {
    return new NetworkOutputs(new float[0], values);
  }

  private static double loss(
      Objective objective, NetworkOutputs output, int[] labels, NetworkOutputs teacher) {
    return objective.evaluate(output, Targets.of(labels), teacher, output.zeros());
  }

  @Test
  void crossEntropyOfEqualLogitsIsTheLogarithmOfTheClasses() {
    double loss =
        loss(new CrossEntropy(), logits(new float[16]), new int[] {0, 5}, NetworkOutputs.NONE);
    assertEquals(Math.log(8), loss, 1e-12);
  }

  @Test
  void aStudentThatEqualsItsTeacherHasNoSoftLoss() {
    NetworkOutputs same = logits(random(new SplittableRandom(2), 16));
    double loss = loss(new Distillation(20, 1, true), same, new int[] {0, 5}, same);
    assertEquals(0, loss, 1e-9);
  }

  @Test
  void aTripletThatIsFarEnoughApartCostsNothing() {
    NetworkOutputs apart = embedding(1, 0, 0, 0, 1, 0);
    assertEquals(0, loss(SEMI_HARD, apart, new int[] {0, 1}, apart));
  }

  @Test
  void tripletCostsWhatThePaperSaysByHand() {
    // Anchor and negative coincide at (1, 0), each positive is at (0, 1): 2 - 0 + 0.3 for each
    // anchor that has a class apart.
    NetworkOutputs student = embedding(1, 0, 1, 0);
    NetworkOutputs teacher = embedding(0, 1, 0, 1);
    assertEquals(2.3, loss(SEMI_HARD, student, new int[] {0, 1}, teacher), 1e-9);
  }

  /**
   * The first anchor lies at a right angle to its positive (squared distance 2), with one negative
   * near (0.586) and one far (4). The second costs 1 for each of its two positives, which are as
   * far as its negative; the third nothing.
   */
  @Test
  void miningChoosesTheNegative() {
    float half = (float) Math.sqrt(0.5);
    NetworkOutputs student = embedding(1, 0, half, half, -1, 0);
    NetworkOutputs teacher = embedding(0, 1, 0, 1, 0, 1);
    int[] labels = {0, 1, 1};
    int pairs = 5;
    double hard = pairs * loss(new Triplet(1, Mining.HARD), student, labels, teacher);
    double semiHard = pairs * loss(new Triplet(1, Mining.SEMI_HARD), student, labels, teacher);
    assertEquals(2 - (2 - Math.sqrt(2)) + 1 + 2, hard, 1e-5, "against the near one");
    assertEquals(0 + 2, semiHard, 1e-5, "against the far one: 2 - 4 + 1 is no violation");
  }

  @Test
  void randomMiningDrawsTheSameForTheSameBatch() {
    NetworkOutputs student = embedding(random(new SplittableRandom(2), 96));
    NetworkOutputs teacher = embedding(random(new SplittableRandom(3), 96));
    int[] labels = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2};
    Triplet random = new Triplet(1, Mining.RANDOM);
    assertEquals(loss(random, student, labels, teacher), loss(random, student, labels, teacher));
    assertTrue(
        loss(random, student, labels, teacher)
            < loss(new Triplet(1, Mining.HARD), student, labels, teacher));
  }

  @Test
  void bothLossesTogetherAreTheirWeightedSum() {
    SplittableRandom random = new SplittableRandom(2);
    NetworkOutputs student = new NetworkOutputs(random(random, 96), random(random, 96));
    NetworkOutputs teacher = new NetworkOutputs(random(random, 96), random(random, 96));
    int[] labels = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2};
    Distillation classic = new Distillation(20, 0.7, true);
    double sum =
        loss(classic, student, labels, teacher) + 0.25 * loss(SEMI_HARD, student, labels, teacher);
    assertEquals(sum, loss(new Joint(classic, SEMI_HARD, 0.25), student, labels, teacher), 1e-12);
  }

  @Test
  void withoutTheSquareTheSoftLossIsSmallerByIt() {
    NetworkOutputs student = logits(random(new SplittableRandom(2), 16));
    NetworkOutputs teacher = logits(random(new SplittableRandom(3), 16));
    int[] labels = {0, 5};
    double with = loss(new Distillation(20, 1, true), student, labels, teacher);
    double without = loss(new Distillation(20, 1, false), student, labels, teacher);
    assertEquals(with, 400 * without, 1e-9);
  }

  @Test
  void aBatchOfOneClassHasNoTriplet() {
    NetworkOutputs student = embedding(random(new SplittableRandom(2), 16));
    assertEquals(0, loss(SEMI_HARD, student, new int[] {4, 4}, student));
  }

  @Test
  void crossEntropyWithSharesIsItsMeanOverThem() {
    NetworkOutputs logits = logits(random(new SplittableRandom(2), 8));
    float[] shares = {0.75f, 0, 0, 0, 0, 0.25f, 0, 0};
    double mixed =
        new CrossEntropy()
            .evaluate(
                logits, new Targets(new int[] {0}, shares), NetworkOutputs.NONE, logits.zeros());
    double first = loss(new CrossEntropy(), logits, new int[] {0}, NetworkOutputs.NONE);
    double other = loss(new CrossEntropy(), logits, new int[] {5}, NetworkOutputs.NONE);
    assertEquals(0.75 * first + 0.25 * other, mixed, 1e-9);
  }

  @Test
  void smoothingSpreadsAShareOverAllClassesAndLeavesPicturesWithoutAMouthAlone() {
    Targets smooth = Targets.of(new int[] {2, Targets.NO_MOUTH}).smoothed(0.08);
    for (int c = 0; c < 8; c++) {
      assertEquals(c == 2 ? 0.93 : 0.01, smooth.shares()[c], 1e-6);
      assertEquals(0, smooth.shares()[8 + c]);
    }
  }

  @Test
  void aPictureWithoutAMouthHasOnlyTheLossOfThat() {
    float[] outputs = random(new SplittableRandom(2), MouthPresence.OUTPUTS);
    outputs[8] = 0;
    MouthPresence objective = new MouthPresence(new CrossEntropy(), 0.5);
    NetworkOutputs gradient = logits(new float[MouthPresence.OUTPUTS]);
    Targets none = Targets.of(new int[] {Targets.NO_MOUTH});
    double loss = objective.evaluate(logits(outputs), none, NetworkOutputs.NONE, gradient);
    assertEquals(0.5 * Math.log(2), loss, 1e-9);
    float[] expected = new float[MouthPresence.OUTPUTS];
    expected[8] = 0.25f;
    assertArrayEquals(expected, gradient.logits());
  }

  @Test
  void picturesWithoutAMouthAreNoTriplets() {
    float[] embeddings = random(new SplittableRandom(2), 48);
    NetworkOutputs teacher = embedding(random(new SplittableRandom(3), 48));
    int[] labels = {0, 1, 0, 1, Targets.NO_MOUTH, Targets.NO_MOUTH};
    Triplet hard = new Triplet(1, Mining.HARD);
    double with = loss(hard, embedding(embeddings), labels, teacher);
    double without =
        loss(
            hard,
            embedding(Arrays.copyOf(embeddings, 32)),
            new int[] {0, 1, 0, 1},
            embedding(Arrays.copyOf(teacher.embedding(), 32)));
    assertEquals(without, with, 1e-12);
  }

  @Test
  void targetsOfAnotherCountAreRefused() {
    assertThrows(LowerfaceException.class, () -> new Targets(new int[2], new float[8]));
    assertThrows(LowerfaceException.class, () -> new MouthPresence(new CrossEntropy(), 0));
    assertThrows(LowerfaceException.class, () -> new MouthPresence(SEMI_HARD, 1));
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThrows(LowerfaceException.class, () -> new Distillation(0, 0.5, true));
    assertThrows(LowerfaceException.class, () -> new Distillation(20, 1.5, true));
    assertThrows(LowerfaceException.class, () -> new Triplet(0, Mining.HARD));
  }

  private static float[] random(SplittableRandom random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
