package dev.lowerface.training.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A bootstrap confidence interval of an accuracy: the percentile method, faces drawn with
 * replacement (Efron and Tibshirani 1993, chapter 13).
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {
  /** Its coverage. */
  public static final double LEVEL = 0.95;

  private static final int DRAWS = 2000;
  private static final long SEED = 1;

  /**
   * The interval of an accuracy.
   *
   * @param answers the classes answered
   * @param labels the true classes, at least one
   * @return the interval, the same at every call
   */
  public static Interval ofAccuracy(int[] answers, int[] labels) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] accuracies = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      int right = 0;
      for (int i = 0; i < labels.length; i++) {
        int face = random.nextInt(labels.length);
        right += answers[face] == labels[face] ? 1 : 0;
      }
      accuracies[draw] = (double) right / labels.length;
    }
    Arrays.sort(accuracies);
    double tail = (1 - LEVEL) / 2;
    int low = (int) Math.round(tail * (DRAWS - 1));
    return new Interval(accuracies[low], accuracies[DRAWS - 1 - low]);
  }
}
