package dev.lowerface.command.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.time.TimeBase;
import dev.lowerface.vision.OpenCv;
import java.util.Locale;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** The one sample of a replay, refilled for every line. */
final class RecordedSample implements ExpressionSample, AutoCloseable {
  private static final double SUM_TOLERANCE = 1e-3;

  private final ExpressionState state = new ExpressionState();
  private final float[] values = new float[Emotion.COUNT];
  private final float[] raw = new float[Emotion.COUNT];
  private Mat picture;
  private Mat face;
  private long sequence;
  private long captureNanos;
  private long publishNanos;

  RecordedSample() {
    OpenCv.load();
    picture = new Mat();
    face = new Mat();
  }

  /** Fills it with a line, its times moved. */
  void set(JsonNode line, long shiftNanos) {
    captureNanos = number(line, "sampleTimeNanos") + shiftNanos;
    publishNanos = number(line, "publishNanos") + shiftNanos;
    sequence = number(line, "sequence");
    InputQuality quality = constant(InputQuality.class, line, "quality");
    if (line.path("valid").asBoolean()) {
      probabilities(line.path("probabilities"));
      state.setValid(
          captureNanos,
          captureNanos,
          values,
          emotion(line.path("emotion").asText()),
          quality,
          quality.trust());
    } else {
      TrackingState why = constant(TrackingState.class, line, "trackingState");
      state.setInvalid(publishNanos, captureNanos, why, quality);
    }
    raw(line.path("raw"));
    if (line.has("picture")) {
      picture.release();
      picture = RecordedPicture.decode(line.path("picture").asText());
    }
    if (line.has("face")) {
      face.release();
      face = RecordedPicture.decode(line.path("face").asText());
      if (face.channels() == 3) {
        Imgproc.cvtColor(face, face, Imgproc.COLOR_BGR2RGB);
      }
    }
  }

  /** Says that there will be no more. */
  void setStopped(long nowNanos) {
    publishNanos = nowNanos;
    state.setInvalid(nowNanos, captureNanos, TrackingState.STOPPED);
  }

  private void probabilities(JsonNode node) {
    double sum = 0;
    for (int i = 0; i < Emotion.COUNT; i++) {
      double value = node.path(Emotion.at(i).label()).asDouble(Double.NaN);
      values[i] = (float) value;
      sum += value >= 0 && value <= 1 ? value : Double.NaN;
    }
    if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
      throw new LowerfaceException(
          "expected eight probabilities from 0 to 1 that sum to 1, got " + node);
    }
  }

  private void raw(JsonNode node) {
    for (int i = 0; i < Emotion.COUNT; i++) {
      // What was written by --json alone has only the filtered ones.
      raw[i] = node.has(i) ? (float) node.get(i).asDouble() : state.probability(Emotion.at(i));
    }
  }

  private static long number(JsonNode line, String name) {
    JsonNode node = line.path(name);
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new LowerfaceException("expected a whole number as " + name + ", got " + node);
    }
    return node.longValue();
  }

  private static Emotion emotion(String label) {
    for (int i = 0; i < Emotion.COUNT; i++) {
      if (Emotion.at(i).label().equals(label)) {
        return Emotion.at(i);
      }
    }
    throw new LowerfaceException("expected one of " + Emotion.labels() + ", got '" + label + "'");
  }

  private static <E extends Enum<E>> E constant(Class<E> type, JsonNode line, String name) {
    String label = line.path(name).asText();
    try {
      return Enum.valueOf(type, label.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new LowerfaceException("expected a known " + name + ", got '" + label + "'", e);
    }
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

  /** Never known: the runtime of the recording is gone. */
  @Override
  public long xrTime() {
    return TimeBase.UNKNOWN;
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

  @Override
  public void close() {
    picture.release();
    face.release();
  }
}
