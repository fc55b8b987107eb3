package dev.lowerface.publish.osc;

import static dev.lowerface.publish.osc.OscMessage.beginMessage;
import static dev.lowerface.publish.osc.OscMessage.head;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.publish.TrackingCode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Writes one sample as an OSC 1.0 bundle: all there is to say, below {@code /lowerface/}. */
public final class OscBundle {
  public static final int MAX_BYTES = 1024;

  private static final byte[] NO_LABEL = OscMessage.string("");
  private static final byte[][] EMOTIONS =
      strings(Arrays.stream(Emotion.values()).map(Emotion::label).toArray(String[]::new));
  private static final byte[][] QUALITIES =
      strings(Arrays.stream(InputQuality.values()).map(InputQuality::label).toArray(String[]::new));
  private static final byte[][] TRACKING_STATES =
      strings(
          IntStream.range(0, TrackingCode.COUNT)
              .mapToObj(TrackingCode::label)
              .toArray(String[]::new));

  private static final byte[] VALID = head("/lowerface/valid", ",i");
  private static final byte[] EMOTION = head("/lowerface/emotion", ",s");
  private static final byte[] CONFIDENCE = head("/lowerface/confidence", ",f");
  private static final byte[] PROBABILITIES = head("/lowerface/probabilities", ",ffffffff");
  private static final byte[] SAMPLE_TIME = head("/lowerface/sampleTime", ",h");
  private static final byte[] XR_TIME = head("/lowerface/xrTime", ",h");
  private static final byte[] QUALITY = head("/lowerface/quality", ",s");
  private static final byte[] TRACKING_STATE = head("/lowerface/trackingState", ",s");

  private final float[] probabilities = new float[Emotion.COUNT];

  /** Leaves the buffer ready to be read. */
  public void write(ExpressionSample sample, long timeTag, ByteBuffer out) {
    ExpressionState state = sample.state();
    OscMessage.beginBundle(out, timeTag);
    state.copyProbabilities(probabilities);
    beginMessage(out, VALID, Integer.BYTES).putInt(state.isValid() ? 1 : 0);
    writeLabel(out, EMOTION, state.isValid() ? EMOTIONS[state.emotion().index()] : NO_LABEL);
    beginMessage(out, CONFIDENCE, Float.BYTES).putFloat(state.confidence());
    beginMessage(out, PROBABILITIES, Emotion.COUNT * Float.BYTES);
    for (float p : probabilities) {
      out.putFloat(p);
    }
    beginMessage(out, SAMPLE_TIME, Long.BYTES).putLong(state.sampleTimeNanos());
    beginMessage(out, XR_TIME, Long.BYTES).putLong(sample.xrTime());
    writeLabel(out, QUALITY, QUALITIES[state.inputQuality().index()]);
    writeLabel(out, TRACKING_STATE, TRACKING_STATES[TrackingCode.of(state.trackingState())]);
    out.flip();
  }

  private static void writeLabel(ByteBuffer out, byte[] head, byte[] label) {
    beginMessage(out, head, label.length).put(label);
  }

  private static byte[][] strings(String[] texts) {
    return Arrays.stream(texts).map(OscMessage::string).toArray(byte[][]::new);
  }
}
