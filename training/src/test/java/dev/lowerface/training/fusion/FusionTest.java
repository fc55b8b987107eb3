package dev.lowerface.training.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FusionTest {
  private static final int[] ALL = IntStream.range(0, Emotion.COUNT).toArray();

  private static Fusion fit(Clusters train, Clusters valid) {
    return Fusion.fit(
        List.of(train.points()), train.labels(), List.of(valid.points()), valid.labels());
  }

  @Test
  void clustersThatAreApartAreTold() {
    Fusion fusion = fit(Clusters.of(160, ALL, 0.1, 1), Clusters.of(80, ALL, 0.1, 2));
    Clusters test = Clusters.of(400, ALL, 0.1, 3);
    float[] probabilities = fusion.probabilities(List.of(test.points()));
    assertEquals(1, fusion.accuracy());
    assertEquals(1, Fusion.accuracy(probabilities, test.labels()));
    assertEquals(400 * Emotion.COUNT, probabilities.length);
  }

  @Test
  void probabilitiesSumToOneAndAreTheSoftmaxOfTheScores() {
    Fusion fusion = fit(Clusters.of(160, ALL, 0.5, 1), Clusters.of(80, ALL, 0.5, 2));
    Clusters test = Clusters.of(50, ALL, 0.5, 3);
    float[] scores = fusion.classifier().scores(List.of(test.points()));
    float[] probabilities = fusion.probabilities(List.of(test.points()));
    for (int row = 0; row < 50; row++) {
      double sum = 0;
      double exponentials = 0;
      for (int c = 0; c < Emotion.COUNT; c++) {
        sum += probabilities[row * Emotion.COUNT + c];
        exponentials += Math.exp(scores[row * Emotion.COUNT + c] / fusion.temperature());
      }
      assertEquals(1, sum, 1e-6);
      for (int c = 0; c < Emotion.COUNT; c++) {
        double expected = Math.exp(scores[row * Emotion.COUNT + c] / fusion.temperature());
        assertEquals(expected / exponentials, probabilities[row * Emotion.COUNT + c], 1e-6);
      }
    }
  }

  @Test
  void aClassWithoutExamplesIsUnlikely() {
    int[] some = {0, 3, 5};
    Fusion fusion = fit(Clusters.of(90, some, 0.3, 1), Clusters.of(90, some, 0.3, 2));
    Clusters test = Clusters.of(90, some, 0.3, 3);
    float[] probabilities = fusion.probabilities(List.of(test.points()));
    for (int row = 0; row < 90; row++) {
      for (int absent : new int[] {1, 2, 4, 6, 7}) {
        assertTrue(probabilities[row * Emotion.COUNT + absent] < 0.1);
      }
    }
  }

  /**
   * Eight points, and a quarter of the labels at each wrong, in equal parts for the seven other
   * classes: all that can be known is the point, so a calibrated machine is 75 % sure at each.
   */
  @Test
  void theTemperatureCalibrates() {
    int each = 28;
    float[] points = new float[Emotion.COUNT * each * Emotion.COUNT];
    int[] labels = new int[Emotion.COUNT * each];
    for (int i = 0; i < labels.length; i++) {
      int point = i / each;
      points[i * Emotion.COUNT + point] = 1;
      labels[i] = i % each < 21 ? point : (point + 1 + i % 7) % Emotion.COUNT;
    }
    Fusion fusion = Fusion.fit(List.of(points), labels, List.of(points), labels);
    assertEquals(0.75, fusion.accuracy());
    float[] probabilities = fusion.probabilities(List.of(points));
    for (int i = 0; i < labels.length; i++) {
      assertEquals(0.75, probabilities[i * Emotion.COUNT + i / each], 0.01);
    }
    double best = loss(fusion, points, labels, fusion.temperature());
    for (double factor : new double[] {0.5, 0.9, 1.1, 2}) {
      assertTrue(best < loss(fusion, points, labels, factor * fusion.temperature()));
    }
  }

  private static double loss(Fusion fusion, float[] points, int[] labels, double temperature) {
    Fusion other = new Fusion(fusion.classifier(), temperature, fusion.cost(), fusion.accuracy());
    float[] probabilities = other.probabilities(List.of(points));
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      loss -= Math.log(probabilities[i * Emotion.COUNT + labels[i]]);
    }
    return loss;
  }

  @Test
  void theCostIsTheOneThatValidationLikesBest() {
    Clusters train = Clusters.of(48, ALL, 0.6, 1);
    Clusters valid = Clusters.of(400, ALL, 0.6, 2);
    Fusion fusion = fit(train, valid);
    for (double cost : new double[] {0.01, 0.1, 1, 10}) {
      LinearClassifier svm =
          LinearSvm.train(new LinearSvm.Faces(List.of(train.points()), train.labels()), cost);
      double accuracy = Fusion.accuracy(svm.scores(List.of(valid.points())), valid.labels());
      assertTrue(accuracy <= fusion.accuracy());
      if (Objects.equals(cost, fusion.cost())) {
        assertEquals(accuracy, fusion.accuracy());
      }
    }
  }

  @Test
  void accuracyIsTheShareOfRowsWhoseLargestValueIsAtTheLabel() {
    float[] scores = new float[3 * Emotion.COUNT];
    scores[2] = 1;
    scores[Emotion.COUNT + 7] = 1;
    assertEquals(1, Fusion.accuracy(scores, new int[] {2, 7, 0}));
    assertEquals(1 / 3.0, Fusion.accuracy(scores, new int[] {2, 0, 1}));
  }

  @Test
  void embeddingsSideBySideAreOneLongEmbedding() {
    Clusters all = Clusters.of(80, ALL, 0.5, 1);
    int size = all.points().length / 80;
    float[] left = new float[80 * 3];
    float[] right = new float[80 * (size - 3)];
    for (int i = 0; i < 80; i++) {
      System.arraycopy(all.points(), i * size, left, i * 3, 3);
      System.arraycopy(all.points(), i * size + 3, right, i * (size - 3), size - 3);
    }
    List<float[]> parts = List.of(left, right);
    Fusion whole = fit(all, all);
    Fusion split = Fusion.fit(parts, all.labels(), parts, all.labels());
    assertArrayEquals(whole.classifier().weight(), split.classifier().weight());
    assertArrayEquals(whole.probabilities(List.of(all.points())), split.probabilities(parts));
  }
}
