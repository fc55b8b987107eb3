package dev.lowerface.engine;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.OpenCv;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** The one sample object of an engine, refilled for every picture. */
final class CurrentSample implements ExpressionSample {
  private final ExpressionState state = new ExpressionState();
  private final float[] raw = new float[Emotion.COUNT];
  private final Mat face;
  private final Mat noPicture;
  private Mat picture;
  private @Nullable FaceMap place;
  private long sequence;
  private long captureNanos;
  private long publishNanos;
  private long xrTime;

  CurrentSample() {
    OpenCv.load();
    face = new Mat();
    noPicture = new Mat();
    picture = noPicture;
  }

  /** Where the network's answer is put. */
  float[] raw() {
    return raw;
  }

  void setValid(
      CameraFrame frame,
      @Nullable FaceMap faceMap,
      float[] filtered,
      Emotion shown,
      InputQuality quality,
      float trust) {
    take(frame, faceMap);
    state.setValid(captureNanos, captureNanos, filtered, shown, quality, trust);
  }

  void setUnusable(CameraFrame frame, @Nullable FaceMap faceMap, InputQuality quality) {
    take(frame, faceMap);
    Arrays.fill(raw, 0);
    state.setInvalid(captureNanos, captureNanos, TrackingState.PAUSED, quality);
  }

  private void take(CameraFrame frame, @Nullable FaceMap faceMap) {
    picture = frame.picture();
    place = faceMap;
    sequence = frame.sequence();
    captureNanos = frame.captureNanos();
  }

  void setInvalid(long timeNanos, TrackingState why, InputQuality quality) {
    Arrays.fill(raw, 0);
    state.setInvalid(timeNanos, captureNanos, why, quality);
  }

  void stampPublished(long nanos, long captureXrTime) {
    publishNanos = nanos;
    xrTime = captureXrTime;
  }

  void release() {
    picture = noPicture;
    face.release();
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
    return publishNanos;
  }

  @Override
  public long xrTime() {
    return xrTime;
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
  public @Nullable FaceMap faceMap() {
    return place;
  }

  @Override
  public Mat face() {
    return face;
  }
}
