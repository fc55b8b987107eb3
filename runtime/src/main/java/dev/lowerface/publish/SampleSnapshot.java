package dev.lowerface.publish;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.TrackingState;
import java.util.Arrays;

/**
 * One sample to keep: unlike an {@link ExpressionSample} it never changes, and any thread may read
 * it. It holds no picture.
 *
 * @param sequence the number of the picture in its source, from 0
 * @param captureNanos when the picture was captured, in nanoseconds on the engine's clock; 0 if
 *     there has been none
 * @param publishNanos when the sample was published, in nanoseconds on the engine's clock
 * @param xrTime when the picture was captured, as XrTime of an OpenXR runtime, in nanoseconds; 0 if
 *     that is not known
 * @param valid whether emotion, confidence and probabilities may be used
 * @param trackingState whether the expression is being followed
 * @param emotion the class to show; meaningless when not valid
 * @param confidence its probability, 0 to 1; 0 when not valid
 * @param quality what was wrong with the picture, if anything
 * @param probabilities eight values in class order, which sum to 1, or are all 0 when not valid;
 *     copied in and out
 */
@SuppressWarnings("ArrayRecordComponent") // Copied on both ways, and compared by its values.
public record SampleSnapshot(
    long sequence,
    long captureNanos,
    long publishNanos,
    long xrTime,
    boolean valid,
    TrackingState trackingState,
    Emotion emotion,
    float confidence,
    InputQuality quality,
    float[] probabilities) {

  /** Copies the probabilities. */
  public SampleSnapshot {
    probabilities = probabilities.clone();
  }

  /**
   * Copies what a sample says.
   *
   * @param sample the sample, during the call that hands it over
   * @return the copy
   */
  public static SampleSnapshot of(ExpressionSample sample) {
    ExpressionState state = sample.state();
    float[] probabilities = new float[Emotion.COUNT];
    state.copyProbabilities(probabilities);
    return new SampleSnapshot(
        sample.sequence(),
        sample.captureNanos(),
        sample.publishNanos(),
        sample.xrTime(),
        state.isValid(),
        state.trackingState(),
        state.emotion(),
        state.confidence(),
        state.inputQuality(),
        probabilities);
  }

  /**
   * What is left of this sample when it has grown too old to be an answer.
   *
   * @return the same sample, not valid, without expression
   */
  public SampleSnapshot paused() {
    return new SampleSnapshot(
        sequence,
        captureNanos,
        publishNanos,
        xrTime,
        false,
        TrackingState.PAUSED,
        Emotion.NEUTRAL,
        0,
        quality,
        new float[Emotion.COUNT]);
  }

  /**
   * The eight probabilities in class order.
   *
   * @return a copy
   */
  @Override
  public float[] probabilities() {
    return probabilities.clone();
  }

  /**
   * The probability of one class.
   *
   * @param wanted the class
   * @return 0 to 1; 0 when not valid
   */
  public float probability(Emotion wanted) {
    return probabilities[wanted.index()];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SampleSnapshot that
        && sequence == that.sequence
        && captureNanos == that.captureNanos
        && publishNanos == that.publishNanos
        && xrTime == that.xrTime
        && valid == that.valid
        && trackingState == that.trackingState
        && emotion == that.emotion
        && Float.compare(confidence, that.confidence) == 0
        && quality == that.quality
        && Arrays.equals(probabilities, that.probabilities);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(captureNanos) * 31 + Long.hashCode(sequence);
  }

  @Override
  public String toString() {
    return "sample "
        + sequence
        + " captured at "
        + captureNanos
        + " ns: "
        + (valid ? emotion.label() + " " + confidence : trackingState.toString());
  }
}
