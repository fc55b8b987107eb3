package dev.lowerface.training.fusion;

import dev.lowerface.expression.Emotion;
import java.util.List;

/**
 * The last step of the method: a linear SVM over embeddings and a temperature that makes its scores
 * probabilities, {@code softmax(scores / temperature)}. C and temperature are chosen on validation
 * faces, so an accuracy on those same faces is slightly flattered. [ours]
 *
 * @param svm the machine
 * @param temperature what its scores are divided by
 * @param cost the C that was best on validation
 * @param accuracy its accuracy on validation
 */
public record Fusion(LinearSvm svm, double temperature, double cost, double accuracy) {
  private static final double[] COSTS = {0.01, 0.1, 1, 10};

  /**
   * Trains the machine for each C and keeps the best on validation.
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
    LinearSvm best = LinearSvm.train(faces, COSTS[0]);
    double bestCost = COSTS[0];
    double bestAccuracy = accuracy(best.scores(valid), validLabels);
    for (int i = 1; i < COSTS.length; i++) {
      LinearSvm candidate = LinearSvm.train(faces, COSTS[i]);
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
   * The probabilities of many embeddings.
   *
   * @param embeddings side by side, each {@code [count, size]}
   * @return {@code [count, 8]}
   */
  public float[] probabilities(List<float[]> embeddings) {
    return Temperature.probabilities(svm.scores(embeddings), Emotion.COUNT, temperature);
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
