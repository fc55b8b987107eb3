package dev.lowerface.training.statistics;

/**
 * The expected calibration error (Guo et al. 2017, equation 3): how far the confidence is from the
 * share that is right, over fifteen bins of confidence, weighted by their faces.
 */
public final class CalibrationError {
  private static final int BINS = 15;

  private CalibrationError() {}

  /**
   * The error of probabilities.
   *
   * @param probabilities {@code [count, classes]}
   * @param labels {@code [count]}
   * @return 0 to 1
   */
  public static double of(float[] probabilities, int[] labels) {
    int classes = probabilities.length / labels.length;
    float[] confidences = new float[labels.length];
    boolean[] right = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        if (probabilities[i * classes + c] > probabilities[i * classes + best]) {
          best = c;
        }
      }
      confidences[i] = probabilities[i * classes + best];
      right[i] = best == labels[i];
    }
    return of(confidences, right);
  }

  /**
   * The error of confidences.
   *
   * @param confidences of each answer, 0 to 1
   * @param right whether each answer is right
   * @return 0 to 1
   */
  public static double of(float[] confidences, boolean[] right) {
    double[] sums = new double[BINS];
    int[] rights = new int[BINS];
    for (int i = 0; i < right.length; i++) {
      int bin =
          Math.max(0, Math.min(BINS - 1, (int) Math.ceil(confidences[i] * (double) BINS) - 1));
      sums[bin] += confidences[i];
      rights[bin] += right[i] ? 1 : 0;
    }
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      error += Math.abs(sums[bin] - rights[bin]) / right.length;
    }
    return error;
  }
}
