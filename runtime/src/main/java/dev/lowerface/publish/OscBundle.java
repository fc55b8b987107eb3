package dev.lowerface.publish;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes one sample as an OSC 1.0 bundle (opensoundcontrol.org, "Specification 1.0"): strings are
 * ended by a zero and padded to four bytes, numbers are big-endian, and each message of a bundle
 * follows its length. Addresses, types and labels are encoded once.
 */
final class OscBundle {
  static final int MAX_BYTES = 512;

  private static final byte[] HEADER = string("#bundle");
  private static final long IMMEDIATELY = 1;
  private static final byte[] VALID = head("/lowerface/valid", ",i");
  private static final byte[] EMOTION = head("/lowerface/emotion", ",s");
  private static final byte[] CONFIDENCE = head("/lowerface/confidence", ",f");
  private static final byte[] PROBABILITIES = head("/lowerface/probabilities", ",ffffffff");
  private static final byte[] SAMPLE_TIME = head("/lowerface/sampleTime", ",h");
  private static final byte[] NO_LABEL = string("");
  private static final byte[][] LABELS =
      Arrays.stream(Emotion.values()).map(e -> string(e.label())).toArray(byte[][]::new);

  private final float[] probabilities = new float[Emotion.COUNT];

  /** Leaves the buffer ready to be read. */
  void write(ExpressionState state, ByteBuffer out) {
    out.clear();
    out.put(HEADER).putLong(IMMEDIATELY);
    begin(out, VALID, Integer.BYTES).putInt(state.isValid() ? 1 : 0);
    byte[] label = state.isValid() ? LABELS[state.emotion().index()] : NO_LABEL;
    begin(out, EMOTION, label.length).put(label);
    begin(out, CONFIDENCE, Float.BYTES).putFloat(state.confidence());
    begin(out, PROBABILITIES, Emotion.COUNT * Float.BYTES);
    state.copyProbabilities(probabilities);
    for (float p : probabilities) {
      out.putFloat(p);
    }
    begin(out, SAMPLE_TIME, Long.BYTES).putLong(state.sampleTimeNanos());
    out.flip();
  }

  private static ByteBuffer begin(ByteBuffer out, byte[] head, int argumentBytes) {
    return out.putInt(head.length + argumentBytes).put(head);
  }

  private static byte[] head(String address, String types) {
    byte[] first = string(address);
    byte[] second = string(types);
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] string(String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    return Arrays.copyOf(ascii, (ascii.length / 4 + 1) * 4);
  }
}
