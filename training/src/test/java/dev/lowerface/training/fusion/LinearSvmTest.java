package dev.lowerface.training.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.lowerface.expression.Emotion;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearSvmTest {
  private static final int[] ALL = IntStream.range(0, Emotion.COUNT).toArray();
  private static final int[] SOME = {6, 1, 4};

  private static int best(float[] scores, int row) {
    int best = 0;
    for (int c = 1; c < Emotion.COUNT; c++) {
      if (scores[row * Emotion.COUNT + c] > scores[row * Emotion.COUNT + best]) {
        best = c;
      }
    }
    return best;
  }

  private static LinearClassifier train(float[] points, int[] labels, double cost) {
    return LinearSvm.train(new LinearSvm.Faces(List.of(points), labels), cost);
  }

  private static Feature[] row(float[] points, int i) {
    Feature[] row = new Feature[Clusters.SIZE + 1];
    for (int k = 0; k < Clusters.SIZE; k++) {
      row[k] = new FeatureNode(k + 1, points[i * Clusters.SIZE + k]);
    }
    row[Clusters.SIZE] = new FeatureNode(Clusters.SIZE + 1, 1);
    return row;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 1, 10})
  void answersAsLiblinearsOwnMultiClassModel(double cost) {
    for (int[] classes : new int[][] {ALL, SOME}) {
      Clusters train = Clusters.of(240, classes, 0.6, 1);
      Clusters asked = Clusters.of(500, classes, 0.6, 2);
      Problem problem = new Problem();
      problem.l = train.labels().length;
      problem.n = Clusters.SIZE + 1;
      problem.bias = 1;
      problem.y = Arrays.stream(train.labels()).asDoubleStream().toArray();
      problem.x = new Feature[problem.l][];
      Arrays.setAll(problem.x, i -> row(train.points(), i));
      Model model = Linear.train(problem, new Parameter(SolverType.L2R_L2LOSS_SVC, cost, 0.01));

      float[] scores = train(train.points(), train.labels(), cost).scores(List.of(asked.points()));

      int differ = 0;
      double[] theirs = new double[classes.length];
      for (int i = 0; i < asked.labels().length; i++) {
        double predicted = Linear.predictValues(model, row(asked.points(), i), theirs);
        differ += best(scores, i) == (int) predicted ? 0 : 1;
        for (int k = 0; k < theirs.length; k++) {
          float ours = scores[i * Emotion.COUNT + model.getLabels()[k]];
          // Both stop at liblinear's tolerance, and may not at the very same point.
          assertEquals(theirs[k], ours, 0.02, "score of class " + model.getLabels()[k]);
        }
      }
      assertEquals(0, differ, "predictions");
    }
  }

  @Test
  void aClassWithoutExamplesNeverWins() {
    for (double cost : new double[] {0.01, 1, 10}) {
      Clusters train = Clusters.of(90, SOME, 0.8, 1);
      LinearClassifier svm = train(train.points(), train.labels(), cost);
      Clusters asked = Clusters.of(2000, ALL, 2, 2);
      float[] scores = svm.scores(List.of(asked.points()));
      for (int i = 0; i < asked.labels().length; i++) {
        int winner = best(scores, i);
        assertNotEquals(-1, Arrays.stream(SOME).filter(c -> c == winner).findAny().orElse(-1));
      }
    }
  }

  @Test
  void aSingleClassAlwaysWins() {
    Clusters train = Clusters.of(10, new int[] {5}, 0.3, 1);
    LinearClassifier svm = train(train.points(), train.labels(), 1);
    assertArrayEquals(
        new float[] {-1, -1, -1, -1, -1, 1, -1, -1}, svm.scores(List.of(new float[12])));
  }

  @Test
  void theFirstLabelOfTheDataTurnsNoSign() {
    Clusters train = Clusters.of(80, ALL, 0.2, 1);
    int[] turned = new int[80];
    float[] points = new float[train.points().length];
    for (int i = 0; i < 80; i++) { // The same points, last first.
      turned[i] = train.labels()[79 - i];
      System.arraycopy(
          train.points(), (79 - i) * Clusters.SIZE, points, i * Clusters.SIZE, Clusters.SIZE);
    }
    LinearClassifier one = train(train.points(), train.labels(), 1);
    LinearClassifier other = train(points, turned, 1);
    assertArrayEquals(one.weight(), other.weight(), 0.02f);
    assertArrayEquals(one.bias(), other.bias(), 0.02f);
  }
}
