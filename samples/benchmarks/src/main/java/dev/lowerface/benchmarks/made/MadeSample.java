package dev.lowerface.benchmarks.made;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.vision.OpenCv;
import org.opencv.core.Mat;

/** A sample that comes from no engine, refilled for each picture as the engine's is. */
public final class MadeSample implements ExpressionSample {
  private final ExpressionState state = new ExpressionState();
  private final float[] raw = new float[Emotion.COUNT];
  private final float[] filtered = new float[Emotion.COUNT];
  private final Mat face;
  private Mat picture;
  private long sequence = -1;
  private long captureNanos;

  public MadeSample() {
    OpenCv.load();
    face = new Mat();
    picture = face;
    raw[0] = 1;
    filtered[0] = 1;
  }

  /** Where the network's answer is put. */
  public float[] raw() {
    return raw;
  }

  /** Where the filtered answer is put. */
  public float[] filtered() {
    return filtered;
  }

  /** The next sample, of a picture that belongs to somebody else. */
  public void fill(long nanos, Mat shown, Emotion emotion) {
    picture = shown;
    sequence++;
    captureNanos = nanos;
    state.setValid(nanos, nanos, filtered, emotion, InputQuality.GOOD);
  }

  /** A sample without a picture. */
  public void fill(long nanos) {
    fill(nanos, face, Emotion.NEUTRAL);
  }

  @Override
  public ExpressionState state() {
    return state;
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public long captureNanos() {
    return captureNanos;
  }

  @Override
  public long publishNanos() {
    return captureNanos;
  }

  @Override
  public long xrTime() {
    return captureNanos;
  }

  @Override
  public void copyRawProbabilities(float[] out) {
    System.arraycopy(raw, 0, out, 0, Emotion.COUNT);
  }

  @Override
  public Mat picture() {
    return picture;
  }

  @Override
  public Mat face() {
    return face;
  }
}
