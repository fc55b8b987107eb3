package dev.lowerface.expression;

import java.util.Arrays;

/**
 * One expression, located at a time. A mutable holder that a caller creates once and hands to every
 * {@code locate} call, so that a frame loop allocates nothing. Not thread-safe: one holder per
 * reading thread.
 *
 * <p>The conventions are those of the OpenXR face trackers (XR_FB_face_tracking2,
 * XR_META_face_tracking_visemes): when {@link #isValid()} is false all probabilities are zero and
 * the confidence is zero.
 */
public final class ExpressionState {
  private final float[] probabilities = new float[Emotion.COUNT];
  private long timeNanos;
  private long sampleTimeNanos;
  private boolean valid;
  private TrackingState trackingState = TrackingState.STOPPED;
  private float confidence;
  private Emotion emotion = Emotion.NEUTRAL;
  private InputQuality inputQuality = InputQuality.NO_PICTURE;

  /** An invalid state at time zero. */
  public ExpressionState() {}

  /**
   * The probability of one class.
   *
   * @param wanted the class
   * @return 0 to 1; the eight sum to 1 when valid and are all 0 when not
   */
  public float probability(Emotion wanted) {
    return probabilities[wanted.index()];
  }

  /**
   * Copies the eight probabilities in class order.
   *
   * @param out at least eight floats
   */
  public void copyProbabilities(float[] out) {
    System.arraycopy(probabilities, 0, out, 0, Emotion.COUNT);
  }

  /**
   * The time this state is an answer for.
   *
   * @return nanoseconds on the engine's clock ({@code System.nanoTime} unless another was injected)
   */
  public long timeNanos() {
    return timeNanos;
  }

  /**
   * When the picture was captured from which the newest sample behind this answer was made.
   *
   * @return nanoseconds on the engine's clock; 0 while there has been none
   */
  public long sampleTimeNanos() {
    return sampleTimeNanos;
  }

  /**
   * Whether the probabilities may be used.
   *
   * @return false while stopped, before the first sample, when the newest sample is stale, and,
   *     unless the engine was told otherwise, when the picture is not {@linkplain
   *     InputQuality#isUsable() usable}
   */
  public boolean isValid() {
    return valid;
  }

  /**
   * Whether the expression is being followed.
   *
   * @return the tracking state
   */
  public TrackingState trackingState() {
    return trackingState;
  }

  /**
   * How sure the answer is: the probability of {@link #emotion()}, less where the picture is bad:
   * times {@link InputQuality#trust()}, and, of a model that tells, times the probability that the
   * picture holds a mouth.
   *
   * @return 0 to 1; 0 when not valid
   */
  public float confidence() {
    return confidence;
  }

  /**
   * The class to show, after hysteresis.
   *
   * @return the class; meaningless when not valid
   */
  public Emotion emotion() {
    return emotion;
  }

  /**
   * What was wrong, if anything, with the picture behind this answer.
   *
   * @return the quality; when not valid, what is wrong now, such as {@link InputQuality#NO_PICTURE}
   *     or {@link InputQuality#NO_MOUTH}, or, where pictures are read too late, that of the newest
   */
  public InputQuality inputQuality() {
    return inputQuality;
  }

  /**
   * Makes this a valid answer. For those who produce states; readers have no need of it.
   *
   * @param time the time answered for, in nanoseconds
   * @param sampleTime the capture time of the newest sample used, in nanoseconds
   * @param values eight probabilities in class order, summing to 1; copied
   * @param shown the class to show
   * @param quality the quality of the newest picture used
   */
  public void setValid(
      long time, long sampleTime, float[] values, Emotion shown, InputQuality quality) {
    setValid(time, sampleTime, values, shown, quality, 1);
  }

  /**
   * Makes this a valid answer to a picture that may be bad. For those who produce states; readers
   * have no need of it.
   *
   * @param time the time answered for, in nanoseconds
   * @param sampleTime the capture time of the newest sample used, in nanoseconds
   * @param values eight probabilities in class order, summing to 1; copied
   * @param shown the class to show
   * @param quality the quality of the newest picture used
   * @param trust what the confidence is multiplied by, 0 to 1
   */
  public void setValid(
      long time,
      long sampleTime,
      float[] values,
      Emotion shown,
      InputQuality quality,
      float trust) {
    System.arraycopy(values, 0, probabilities, 0, Emotion.COUNT);
    timeNanos = time;
    sampleTimeNanos = sampleTime;
    valid = true;
    trackingState = TrackingState.TRACKING;
    emotion = shown;
    inputQuality = quality;
    confidence = trust * probabilities[shown.index()];
  }

  /**
   * Makes this a valid answer on the straight line through two samples. Negative values become 0,
   * and the eight are divided by their sum. For those who produce states; readers have no need of
   * it.
   *
   * @param time the time answered for, in nanoseconds
   * @param sampleTime the capture time of the newest sample used, in nanoseconds
   * @param samples samples of eight probabilities each, one after the other
   * @param from the index in {@code samples} of the first value of one sample
   * @param to the same of another
   * @param weight 0 for {@code from}, 1 for {@code to}, between to interpolate, above to
   *     extrapolate
   * @param shown the class to show
   * @param quality the quality of the newest picture used
   * @param trust what the confidence is multiplied by, 0 to 1
   */
  public void setValid(
      long time,
      long sampleTime,
      float[] samples,
      int from,
      int to,
      float weight,
      Emotion shown,
      InputQuality quality,
      float trust) {
    float sum = 0;
    for (int i = 0; i < Emotion.COUNT; i++) {
      float a = samples[from + i];
      float value = Math.max(0, a + weight * (samples[to + i] - a));
      probabilities[i] = value;
      sum += value;
    }
    for (int i = 0; i < Emotion.COUNT; i++) {
      probabilities[i] /= sum;
    }
    timeNanos = time;
    sampleTimeNanos = sampleTime;
    valid = true;
    trackingState = TrackingState.TRACKING;
    emotion = shown;
    inputQuality = quality;
    confidence = trust * probabilities[shown.index()];
  }

  /**
   * Makes this an invalid answer: all probabilities and the confidence zero.
   *
   * @param time the time answered for, in nanoseconds
   * @param sampleTime the capture time of the newest sample, in nanoseconds; 0 if there was none
   * @param why STOPPED or PAUSED
   */
  public void setInvalid(long time, long sampleTime, TrackingState why) {
    setInvalid(time, sampleTime, why, InputQuality.NO_PICTURE);
  }

  /**
   * Makes this an invalid answer although pictures come: bad ones, or read too late.
   *
   * @param time the time answered for, in nanoseconds
   * @param sampleTime the capture time of the newest sample, in nanoseconds; 0 if there was none
   * @param why STOPPED or PAUSED
   * @param quality the quality of the newest picture
   */
  public void setInvalid(long time, long sampleTime, TrackingState why, InputQuality quality) {
    Arrays.fill(probabilities, 0);
    timeNanos = time;
    sampleTimeNanos = sampleTime;
    valid = false;
    trackingState = why;
    emotion = Emotion.NEUTRAL;
    inputQuality = quality;
    confidence = 0;
  }

  /**
   * Copies another state into this one.
   *
   * @param other the state to copy
   */
  public void set(ExpressionState other) {
    System.arraycopy(other.probabilities, 0, probabilities, 0, Emotion.COUNT);
    timeNanos = other.timeNanos;
    sampleTimeNanos = other.sampleTimeNanos;
    valid = other.valid;
    trackingState = other.trackingState;
    emotion = other.emotion;
    inputQuality = other.inputQuality;
    confidence = other.confidence;
  }
}
