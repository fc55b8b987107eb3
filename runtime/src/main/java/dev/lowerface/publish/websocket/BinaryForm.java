package dev.lowerface.publish.websocket;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.publish.TrackingCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A sample in 120 bytes, little endian: what a WebSocket client gets that asks for {@code
 * lowerface.binary.v1}. The same table stands in {@code docs/publishing.md}.
 */
public final class BinaryForm {
  public static final int BYTES = 120;
  public static final int VERSION_VALUE = 1;

  static final int VERSION = 0;
  static final int VALID = 4;
  static final int SEQUENCE = 8;
  static final int CAPTURE_NANOS = 16;
  static final int PUBLISH_NANOS = 24;
  static final int TRACKING_STATE = 32;
  static final int EMOTION = 36;
  static final int QUALITY = 40;
  static final int CONFIDENCE = 44;
  static final int PROBABILITIES = 48;
  static final int RAW_PROBABILITIES = 80;
  static final int XR_TIME = 112;

  /** Emotion of a sample that is not valid. */
  static final int NO_EMOTION = -1;

  private final float[] values = new float[Emotion.COUNT];

  public static ByteBuffer allocate() {
    return ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Writes at the places above, wherever the buffer stands. */
  public void write(ExpressionSample sample, ByteBuffer out) {
    ExpressionState state = sample.state();
    out.putInt(VERSION, VERSION_VALUE);
    out.putInt(VALID, state.isValid() ? 1 : 0);
    out.putLong(SEQUENCE, sample.sequence());
    out.putLong(CAPTURE_NANOS, sample.captureNanos());
    out.putLong(PUBLISH_NANOS, sample.publishNanos());
    out.putInt(TRACKING_STATE, TrackingCode.of(state.trackingState()));
    out.putInt(EMOTION, state.isValid() ? state.emotion().index() : NO_EMOTION);
    out.putInt(QUALITY, state.inputQuality().index());
    out.putFloat(CONFIDENCE, state.confidence());
    state.copyProbabilities(values);
    putFloats(PROBABILITIES, out);
    sample.copyRawProbabilities(values);
    putFloats(RAW_PROBABILITIES, out);
    out.putLong(XR_TIME, sample.xrTime());
  }

  /** Makes a sample that has grown too old one that is not valid. */
  static void pause(ByteBuffer sample) {
    sample.putInt(VALID, 0);
    sample.putInt(TRACKING_STATE, TrackingCode.of(TrackingState.PAUSED));
    sample.putInt(EMOTION, NO_EMOTION);
    sample.putFloat(CONFIDENCE, 0);
    for (int i = 0; i < Emotion.COUNT; i++) {
      sample.putFloat(PROBABILITIES + i * Float.BYTES, 0);
      sample.putFloat(RAW_PROBABILITIES + i * Float.BYTES, 0);
    }
  }

  private void putFloats(int offset, ByteBuffer out) {
    for (int i = 0; i < Emotion.COUNT; i++) {
      out.putFloat(offset + i * Float.BYTES, values[i]);
    }
  }
}
