package dev.lowerface.openxr.panel;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.vision.OpenCv;
import java.util.Arrays;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** A sample of a grey face, made by hand. */
final class MadeSample implements ExpressionSample {
  static {
    OpenCv.load();
  }

  final ExpressionState state = new ExpressionState();
  private final Mat face = new Mat(24, 48, CvType.CV_8UC1, new Scalar(120));

  MadeSample valid(long nanos, Emotion shown, float probability, InputQuality quality) {
    float[] values = new float[Emotion.COUNT];
    Arrays.fill(values, (1 - probability) / (Emotion.COUNT - 1));
    values[shown.index()] = probability;
    state.setValid(nanos, nanos, values, shown, quality);
    return this;
  }

  MadeSample invalid(long nanos) {
    state.setInvalid(nanos, nanos, TrackingState.PAUSED);
    return this;
  }

  @Override
  public ExpressionState state() {
    return state;
  }

  @Override
  public long sequence() {
    return 0;
  }

  @Override
  public long captureNanos() {
    return state.sampleTimeNanos();
  }

  @Override
  public long xrTime() {
    return 0;
  }

  @Override
  public long publishNanos() {
    return state.sampleTimeNanos();
  }

  @Override
  public void copyRawProbabilities(float[] out) {
    state.copyProbabilities(out);
  }

  @Override
  public Mat picture() {
    return face;
  }

  @Override
  public Mat face() {
    return face;
  }
}
