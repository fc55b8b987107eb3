package dev.lowerface.training.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  /** As many faces as told for each of: both right, only the first, only the second, neither. */
  private static McNemar mcNemar(int both, int first, int second, int neither) {
    int count = both + first + second + neither;
    int[] labels = new int[count];
    int[] one = new int[count];
    int[] other = new int[count];
    Arrays.fill(one, both + first, count, 1);
    Arrays.fill(other, both, both + first, 1);
    Arrays.fill(other, both + first + second, count, 1);
    return McNemar.of(one, other, labels);
  }

  @Test
  void mcNemarCountsWhatOnlyOneGetsRight() {
    McNemar test = mcNemar(50, 12, 4, 7);
    assertEquals(12, test.onlyFirst());
    assertEquals(4, test.onlySecond());
  }

  /** Values of R's binom.test(c(b, c)). */
  @Test
  void mcNemarsProbabilityIsTheExactBinomialOne() {
    assertEquals(0.0768128, mcNemar(50, 12, 4, 7).p(), 1e-6);
    assertEquals(0.001953125, mcNemar(0, 10, 0, 5).p(), 1e-12);
    assertEquals(0.001953125, mcNemar(0, 0, 10, 5).p(), 1e-12);
    assertEquals(1, mcNemar(5, 3, 3, 5).p());
    assertEquals(1, mcNemar(5, 0, 0, 5).p());
    assertTrue(mcNemar(0, 900, 600, 0).p() < 1e-13);
  }

  @Test
  void answersOfAnotherNumberAreRefused() {
    int[] two = new int[2];
    assertThrows(IllegalArgumentException.class, () -> McNemar.of(new int[3], two, two));
  }

  /** Of 1000 faces with 80 % right the normal approximation gives 0.8 ± 0.0248. */
  @Test
  void theBootstrapIntervalIsAsWideAsTheNormalOneOfManyFaces() {
    int[] answers = new int[1000];
    Arrays.fill(answers, 0, 200, 1);
    Interval interval = Interval.ofAccuracy(answers, new int[1000]);
    assertEquals(0.8 - 0.0248, interval.low(), 0.004);
    assertEquals(0.8 + 0.0248, interval.high(), 0.004);
    assertEquals(interval, Interval.ofAccuracy(answers, new int[1000]), "the same every time");
    assertEquals(new Interval(1, 1), Interval.ofAccuracy(new int[9], new int[9]));
  }

  @Test
  void classScoresAreThoseReckonedByHand() {
    int[] labels = {0, 0, 0, 1, 1, 2};
    int[] answers = {0, 0, 1, 1, 0, 1};
    int[][] confusion = ClassScore.confusion(answers, labels, 4);
    assertEquals("[[2, 1, 0, 0], [1, 1, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0]]", text(confusion));
    List<ClassScore> scores = ClassScore.of(confusion);
    assertEquals(new ClassScore(3, 2 / 3.0, 2 / 3.0, 4 / 6.0), scores.get(0));
    assertEquals(new ClassScore(2, 1 / 3.0, 1 / 2.0, 2 / 5.0), scores.get(1));
    assertEquals(new ClassScore(1, null, 0.0, 0.0), scores.get(2));
    assertNull(scores.get(3).f1(), "a class without faces has none");
    assertEquals((4 / 6.0 + 2 / 5.0 + 0) / 3, ClassScore.macroF1(scores), 1e-12);
  }

  private static String text(int[][] confusion) {
    return Arrays.deepToString(confusion);
  }

  @Test
  void confidenceThatIsWarrantedHasNoCalibrationError() {
    int count = 20_000;
    SplittableRandom random = new SplittableRandom(1);
    float[] probabilities = new float[2 * count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      float confidence = (float) random.nextDouble(0.5, 1);
      probabilities[2 * i] = confidence;
      probabilities[2 * i + 1] = 1 - confidence;
      labels[i] = random.nextDouble() < confidence ? 0 : 1;
    }
    assertEquals(0, CalibrationError.of(probabilities, labels), 0.015);
  }

  @Test
  void confidenceThatIsNotWarrantedIsTheError() {
    float[] sure = {0.9f, 0.1f, 0.9f, 0.1f};
    assertEquals(0.4, CalibrationError.of(sure, new int[] {0, 1}), 1e-6, "0.9 sure, half right");
    float[] certain = {1, 0, 1, 0};
    assertEquals(1, CalibrationError.of(certain, new int[] {1, 1}), 1e-6);
  }
}
