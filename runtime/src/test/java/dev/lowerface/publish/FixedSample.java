package dev.lowerface.publish;

import dev.lowerface.expression.ExpressionState;
import dev.lowerface.vision.OpenCv;
import org.opencv.core.Mat;

/** A sample for tests, of a state and nothing else. */
record FixedSample(ExpressionState state) implements ExpressionSample {
  @Override
  public long sequence() {
    return 0;
  }

  @Override
  public long captureNanos() {
    return state.sampleTimeNanos();
  }

  @Override
  public long publishNanos() {
    return state.timeNanos();
  }

  @Override
  public void copyRawProbabilities(float[] out) {
    state.copyProbabilities(out);
  }

  @Override
  public Mat picture() {
    OpenCv.load();
    return new Mat();
  }

  @Override
  public Mat face() {
    return picture();
  }
}
