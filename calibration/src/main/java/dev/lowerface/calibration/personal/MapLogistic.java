package dev.lowerface.calibration.personal;

import dev.lowerface.expression.Emotion;
import java.util.List;

/**
 * Multinomial logistic regression of what the general model's answers lack, with a Gaussian prior
 * around nothing: the mode of the posterior, by Nesterov's accelerated gradient. Every asked
 * expression weighs the same, however many frames it has.
 */
final class MapLogistic {
  private static final int STEPS = 150;

  private final double[][] inputs;
  private final double[][] offsets;
  private final int[] labels;
  private final double[] share;

  MapLogistic(List<GuidedFrames.Frame> frames, NeutralScale scale) {
    int count = frames.size();
    inputs = new double[count][];
    offsets = new double[count][Emotion.COUNT];
    labels = new int[count];
    share = new double[count];
    int[] each = new int[Emotion.COUNT];
    for (GuidedFrames.Frame frame : frames) {
      each[frame.asked.index()]++;
    }
    int asked = 0;
    for (int number : each) {
      asked += number > 0 ? 1 : 0;
    }
    for (int n = 0; n < count; n++) {
      GuidedFrames.Frame frame = frames.get(n);
      inputs[n] = scale.apply(frame.embedding);
      labels[n] = frame.asked.index();
      share[n] = 1.0 / (asked * each[labels[n]]);
      for (int c = 0; c < Emotion.COUNT; c++) {
        offsets[n][c] = Math.log(Math.max(1e-7, frame.probabilities[c]));
      }
    }
  }

  /** Fits weights {@code [8][size]} and biases (the last value of each row). */
  double[][] fit(double precision) {
    int size = inputs[0].length;
    double[][] now = new double[Emotion.COUNT][size + 1];
    double[][] ahead = new double[Emotion.COUNT][size + 1];
    double[][] gradient = new double[Emotion.COUNT][size + 1];
    // The curvature of a softmax is at most 1/2, and squared lengths (with the 1 of the bias) 2.
    double longest = 0;
    for (double[] input : inputs) {
      double square = 1;
      for (double value : input) {
        square += value * value;
      }
      longest = Math.max(longest, square);
    }
    double step = 1 / (0.5 * longest + precision);
    double momentum = 1;
    double[] p = new double[Emotion.COUNT];
    for (int round = 0; round < STEPS; round++) {
      for (int c = 0; c < Emotion.COUNT; c++) {
        for (int i = 0; i <= size; i++) {
          gradient[c][i] = precision * ahead[c][i];
        }
      }
      for (int n = 0; n < inputs.length; n++) {
        softmax(ahead, n, p);
        for (int c = 0; c < Emotion.COUNT; c++) {
          double error = share[n] * (p[c] - (labels[n] == c ? 1 : 0));
          double[] row = gradient[c];
          double[] input = inputs[n];
          for (int i = 0; i < size; i++) {
            row[i] += error * input[i];
          }
          row[size] += error;
        }
      }
      double next = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
      double push = (momentum - 1) / next;
      momentum = next;
      for (int c = 0; c < Emotion.COUNT; c++) {
        for (int i = 0; i <= size; i++) {
          double value = ahead[c][i] - step * gradient[c][i];
          ahead[c][i] = value + push * (value - now[c][i]);
          now[c][i] = value;
        }
      }
    }
    return now;
  }

  private void softmax(double[][] weights, int n, double[] out) {
    double most = Double.NEGATIVE_INFINITY;
    double[] input = inputs[n];
    int size = input.length;
    for (int c = 0; c < Emotion.COUNT; c++) {
      double[] row = weights[c];
      double score = offsets[n][c] + row[size];
      for (int i = 0; i < size; i++) {
        score += row[i] * input[i];
      }
      out[c] = score;
      most = Math.max(most, score);
    }
    double sum = 0;
    for (int c = 0; c < Emotion.COUNT; c++) {
      out[c] = Math.exp(out[c] - most);
      sum += out[c];
    }
    for (int c = 0; c < Emotion.COUNT; c++) {
      out[c] /= sum;
    }
  }
}
