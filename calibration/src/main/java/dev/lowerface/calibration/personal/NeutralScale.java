package dev.lowerface.calibration.personal;

import dev.lowerface.expression.Emotion;
import java.util.List;

/**
 * Embeddings as seen from the person's neutral face: the neutral mean becomes 0, each value is
 * divided by how much it trembles there (shrunk towards the mean of all), and the whole by one
 * number, so that squared lengths are 1 on average.
 */
final class NeutralScale {
  private final double[] mean;
  private final double[] factor;

  NeutralScale(List<GuidedFrames.Frame> frames, int size) {
    List<GuidedFrames.Frame> neutral =
        frames.stream().filter(frame -> frame.asked == Emotion.NEUTRAL).toList();
    List<GuidedFrames.Frame> base = neutral.isEmpty() ? frames : neutral;
    mean = new double[size];
    factor = new double[size];
    double[] square = new double[size];
    for (GuidedFrames.Frame frame : base) {
      for (int i = 0; i < size; i++) {
        mean[i] += frame.embedding[i] / base.size();
        square[i] += frame.embedding[i] * frame.embedding[i] / base.size();
      }
    }
    double shared = 1e-9;
    for (int i = 0; i < size; i++) {
      square[i] = Math.max(0, square[i] - mean[i] * mean[i]);
      shared += square[i] / size;
    }
    for (int i = 0; i < size; i++) {
      factor[i] = 1 / Math.sqrt(square[i] + shared);
    }
    double length = 1e-12;
    for (GuidedFrames.Frame frame : frames) {
      for (double value : apply(frame.embedding)) {
        length += value * value / frames.size();
      }
    }
    for (int i = 0; i < size; i++) {
      factor[i] /= Math.sqrt(length);
    }
  }

  double[] apply(float[] embedding) {
    double[] scaled = new double[mean.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (embedding[i] - mean[i]) * factor[i];
    }
    return scaled;
  }

  /** The layer over plain embeddings that does what one over scaled embeddings does. */
  PersonalLayer unscaled(double[][] weights, double[] bias) {
    int size = mean.length;
    float[] plain = new float[Emotion.COUNT * size];
    float[] plainBias = new float[Emotion.COUNT];
    for (int c = 0; c < Emotion.COUNT; c++) {
      double offset = bias[c];
      for (int i = 0; i < size; i++) {
        double weight = weights[c][i] * factor[i];
        plain[c * size + i] = (float) weight;
        offset -= weight * mean[i];
      }
      plainBias[c] = (float) offset;
    }
    return new PersonalLayer(size, plain, plainBias);
  }
}
