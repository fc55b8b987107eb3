package dev.lowerface.training.fusion;

import dev.lowerface.expression.Emotion;

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
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /**
   * Trains the machine for each C and keeps the best on validation.
   *
   * @param train training embeddings, {@code [count, size]}, L2-normalised
   * @param trainLabels their classes
   * @param valid validation embeddings
   * @param validLabels their classes
   * @return the fusion
   */
  public static Fusion fit(float[] train, int[] trainLabels, float[] valid, int[] validLabels) {
    LinearSvm best = LinearSvm.train(train, trainLabels, COSTS[0]);
    double bestCost = COSTS[0];
    double bestAccuracy = accuracy(best.scores(valid), validLabels);
    for (int i = 1; i < COSTS.length; i++) {
      LinearSvm candidate = LinearSvm.train(train, trainLabels, COSTS[i]);
      double accuracy = accuracy(candidate.scores(valid), validLabels);
      if (accuracy > bestAccuracy) {
        best = candidate;
        bestCost = COSTS[i];
        bestAccuracy = accuracy;
      }
    }
    double temperature = temperature(best.scores(valid), validLabels);
    return new Fusion(best, temperature, bestCost, bestAccuracy);
  }

  /**
   * The probabilities of many embeddings.
   *
   * @param embeddings {@code [count, size]}
   * @return {@code [count, 8]}
   */
  public float[] probabilities(float[] embeddings) {
    float[] scores = svm.scores(embeddings);
    for (int start = 0; start < scores.length; start += Emotion.COUNT) {
      double max = Double.NEGATIVE_INFINITY;
      for (int c = start; c < start + Emotion.COUNT; c++) {
        max = Math.max(max, scores[c] / temperature);
      }
      double sum = 0;
      for (int c = start; c < start + Emotion.COUNT; c++) {
        sum += Math.exp(scores[c] / temperature - max);
      }
      for (int c = start; c < start + Emotion.COUNT; c++) {
        scores[c] = (float) (Math.exp(scores[c] / temperature - max) / sum);
      }
    }
    return scores;
  }

  /**
   * The share of rows whose largest value is at the label.
   *
   * @param scores {@code [count, 8]}
   * @param labels {@code [count]}
   * @return 0 to 1
   */
  public static double accuracy(float[] scores, int[] labels) {
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      int best = 0;
      for (int c = 1; c < Emotion.COUNT; c++) {
        if (scores[i * Emotion.COUNT + c] > scores[i * Emotion.COUNT + best]) {
          best = c;
        }
      }
      right += best == labels[i] ? 1 : 0;
    }
    return (double) right / labels.length;
  }

  /** The temperature of the least negative log-likelihood, by golden section over its logarithm. */
  private static double temperature(float[] scores, int[] labels) {
    double low = Math.log(0.01);
    double high = Math.log(10);
    while (high - low > 1e-4) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (loss(scores, labels, Math.exp(left)) < loss(scores, labels, Math.exp(right))) {
        high = right;
      } else {
        low = left;
      }
    }
    return Math.exp((low + high) / 2);
  }

  private static double loss(float[] scores, int[] labels, double temperature) {
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      double max = Double.NEGATIVE_INFINITY;
      double sum = 0;
      for (int c = 0; c < Emotion.COUNT; c++) {
        max = Math.max(max, scores[i * Emotion.COUNT + c] / temperature);
      }
      for (int c = 0; c < Emotion.COUNT; c++) {
        sum += Math.exp(scores[i * Emotion.COUNT + c] / temperature - max);
      }
      loss += max + Math.log(sum) - scores[i * Emotion.COUNT + labels[i]] / temperature;
    }
    return loss;
  }
}
