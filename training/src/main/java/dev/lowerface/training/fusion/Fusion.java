package dev.lowerface.training.fusion;

import dev.lowerface.expression.Emotion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last step of the method: a linear classifier over embeddings, an SVM in the paper, and a
 * temperature that makes its scores probabilities, {@code softmax(scores / temperature)}. C and
 * temperature are chosen on validation faces, so an accuracy on those same faces is slightly
 * flattered. [ours]
 *
 * @param classifier the classifier
 * @param temperature what its scores are divided by
 * @param cost the SVM's C that was best on validation; null for another classifier
 * @param accuracy its accuracy on validation
 */
public record Fusion(
    LinearClassifier classifier, double temperature, @Nullable Double cost, double accuracy) {
  private static final double[] COSTS = {0.01, 0.1, 1, 10};

  /**
   * Trains an SVM for each C and keeps the best on validation.
   *
   * @param train training embeddings side by side, each {@code [count, size]}, L2-normalised
   * @param trainLabels their classes
   * @param valid validation embeddings
   * @param validLabels their classes
   * @return the fusion
   */
  public static Fusion fit(
      List<float[]> train, int[] trainLabels, List<float[]> valid, int[] validLabels) {
    LinearSvm.Faces faces = new LinearSvm.Faces(train, trainLabels);
    LinearClassifier best = LinearSvm.train(faces, COSTS[0]);
    double bestCost = COSTS[0];
    double bestAccuracy = accuracy(best.scores(valid), validLabels);
    for (int i = 1; i < COSTS.length; i++) {
      LinearClassifier candidate = LinearSvm.train(faces, COSTS[i]);
      double accuracy = accuracy(candidate.scores(valid), validLabels);
      if (accuracy > bestAccuracy) {
        best = candidate;
        bestCost = COSTS[i];
        bestAccuracy = accuracy;
      }
    }
    double temperature = Temperature.fit(best.scores(valid), validLabels);
    return new Fusion(best, temperature, bestCost, bestAccuracy);
  }

  /**
   * A classifier that is trained already, with its temperature.
   *
   * @param classifier the classifier
   * @param valid validation embeddings
   * @param labels their classes
   * @return the fusion
   */
  public static Fusion of(LinearClassifier classifier, List<float[]> valid, int[] labels) {
    float[] scores = classifier.scores(valid);
    double temperature = Temperature.fit(scores, labels);
    return new Fusion(classifier, temperature, null, accuracy(scores, labels));
  }

  /**
   * The probabilities of many embeddings.
   *
   * @param embeddings side by side, each {@code [count, size]}
   * @return {@code [count, 8]}
   */
  public float[] probabilities(List<float[]> embeddings) {
    return Temperature.probabilities(classifier.scores(embeddings), Emotion.COUNT, temperature);
  }

  /**
   * The share of rows whose largest value is at the label.
   *
   * @param scores {@code [count, 8]}
   * @param labels {@code [count]}
   * @return 0 to 1
   */
  public static double accuracy(float[] scores, int[] labels) {
    int[] answers = answers(scores);
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      right += answers[i] == labels[i] ? 1 : 0;
    }
    return (double) right / labels.length;
  }

  /**
   * The class of the largest value of each row.
   *
   * @param scores {@code [count, 8]}
   * @return {@code [count]}
   */
  public static int[] answers(float[] scores) {
    int[] answers = new int[scores.length / Emotion.COUNT];
    for (int i = 0; i < answers.length; i++) {
      for (int c = 1; c < Emotion.COUNT; c++) {
        if (scores[i * Emotion.COUNT + c] > scores[i * Emotion.COUNT + answers[i]]) {
          answers[i] = c;
        }
      }
    }
    return answers;
  }
}
