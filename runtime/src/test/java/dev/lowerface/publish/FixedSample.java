package dev.lowerface.publish;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.vision.OpenCv;
import org.opencv.core.Mat;

/** A sample for tests, of a state, a number and an XrTime and nothing else. */
public record FixedSample(ExpressionState state, long sequence, long xrTime)
    implements ExpressionSample {
  private static final float[] HAPPY = {
    0.125f, 0.5f, 0.0625f, 0.0625f, 0.0625f, 0.0625f, 0.125f, 0
  };

  /** What {@link #happy} says of each class. */
  public static float[] probabilities() {
    return HAPPY.clone();
  }

  /** How long after its capture every sample is published. */
  public static final long LATENCY_NANOS = 3_000_000;

  /** XrTime less nanoseconds. */
  public static final long XR_OFFSET_NANOS = 500_000_000;

  /** One whose XrTime is not known. */
  public FixedSample(ExpressionState state) {
    this(state, 0, 0);
  }

  /** Happiness, captured at a time that follows from its number. */
  public static FixedSample happy(long sequence) {
    return happy(sequence, 1_000_000_000L + sequence * 16_000_000);
  }

  public static FixedSample happy(long sequence, long captureNanos) {
    ExpressionState state = new ExpressionState();
    state.setValid(captureNanos, captureNanos, HAPPY, Emotion.HAPPINESS, InputQuality.GOOD);
    return new FixedSample(state, sequence, captureNanos + XR_OFFSET_NANOS);
  }

  /** Tracking was lost after a picture. */
  public static FixedSample lost(long sequence, long captureNanos) {
    ExpressionState state = new ExpressionState();
    state.setInvalid(captureNanos + 250_000_000, captureNanos, TrackingState.PAUSED);
    return new FixedSample(state, sequence, captureNanos + XR_OFFSET_NANOS);
  }

  @Override
  public long captureNanos() {
    return state.sampleTimeNanos();
  }

  @Override
  public long publishNanos() {
    return state.timeNanos() + LATENCY_NANOS;
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
