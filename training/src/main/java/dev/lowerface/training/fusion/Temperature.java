package dev.lowerface.training.fusion;

/**
 * Temperature scaling (Guo et al. 2017): {@code softmax(scores / temperature)}, the temperature of
 * the least negative log-likelihood. [ours]
 */
public final class Temperature {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final double LEAST = 0.01;
  private static final double MOST = 10;

  private Temperature() {}

  /**
   * Fits the temperature, by golden section over its logarithm.
   *
   * @param scores {@code [count, classes]}
   * @param labels {@code [count]}
   * @return 0.01 to 10
   */
  public static double fit(float[] scores, int[] labels) {
    double low = Math.log(LEAST);
    double high = Math.log(MOST);
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
    int classes = scores.length / labels.length;
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      double max = Double.NEGATIVE_INFINITY;
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        max = Math.max(max, scores[i * classes + c] / temperature);
      }
      for (int c = 0; c < classes; c++) {
        sum += Math.exp(scores[i * classes + c] / temperature - max);
      }
      loss += max + Math.log(sum) - scores[i * classes + labels[i]] / temperature;
    }
    return loss;
  }

  /**
   * The probabilities that scores stand for.
   *
   * @param scores {@code [count, classes]}
   * @param classes how many scores each face has
   * @param temperature what they are divided by
   * @return {@code [count, classes]}, a new array
   */
  public static float[] probabilities(float[] scores, int classes, double temperature) {
    float[] probabilities = new float[scores.length];
    for (int start = 0; start < scores.length; start += classes) {
      double max = Double.NEGATIVE_INFINITY;
      for (int c = start; c < start + classes; c++) {
        max = Math.max(max, scores[c] / temperature);
      }
      double sum = 0;
      for (int c = start; c < start + classes; c++) {
        sum += Math.exp(scores[c] / temperature - max);
      }
      for (int c = start; c < start + classes; c++) {
        probabilities[c] = (float) (Math.exp(scores[c] / temperature - max) / sum);
      }
    }
    return probabilities;
  }
}
