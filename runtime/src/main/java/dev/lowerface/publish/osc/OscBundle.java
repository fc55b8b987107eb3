package dev.lowerface.publish.osc;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.publish.TrackingCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Writes one sample as an OSC 1.0 bundle (opensoundcontrol.org, "Specification 1.0"): strings are
 * ended by a zero and padded to four bytes, numbers are big-endian, and each message of a bundle
 * follows its length. Addresses, types and labels are encoded once.
 */
public final class OscBundle {
  public static final int MAX_BYTES = 1024;

  private static final byte[] HEADER = string("#bundle");
  private static final byte[] NO_LABEL = string("");
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

  private static final String AVATAR = "/avatar/parameters/Lowerface/";
  private static final byte[][] AVATAR_PROBABILITIES =
      Arrays.stream(Emotion.values()).map(OscBundle::avatarFloat).toArray(byte[][]::new);
  private static final byte[] AVATAR_EMOTION = head(AVATAR + "Emotion", ",i");
  private static final byte[] AVATAR_CONFIDENCE = head(AVATAR + "Confidence", ",f");
  private static final byte[] AVATAR_VALID = head(AVATAR + "Valid", ",T");
  private static final byte[] AVATAR_NOT_VALID = head(AVATAR + "Valid", ",F");

  private final OscScheme scheme;
  private final float[] probabilities = new float[Emotion.COUNT];

  public OscBundle(OscScheme scheme) {
    this.scheme = scheme;
  }

  /** Leaves the buffer ready to be read. */
  public void write(ExpressionSample sample, long timeTag, ByteBuffer out) {
    ExpressionState state = sample.state();
    out.clear();
    out.put(HEADER).putLong(timeTag);
    state.copyProbabilities(probabilities);
    switch (scheme) {
      case RAW -> writeRaw(state, sample.xrTime(), out);
      case VRCHAT -> writeAvatar(state, out);
    }
    out.flip();
  }

  private void writeRaw(ExpressionState state, long xrTime, ByteBuffer out) {
    begin(out, VALID, Integer.BYTES).putInt(state.isValid() ? 1 : 0);
    writeLabel(out, EMOTION, state.isValid() ? EMOTIONS[state.emotion().index()] : NO_LABEL);
    begin(out, CONFIDENCE, Float.BYTES).putFloat(state.confidence());
    begin(out, PROBABILITIES, Emotion.COUNT * Float.BYTES);
    for (float p : probabilities) {
      out.putFloat(p);
    }
    begin(out, SAMPLE_TIME, Long.BYTES).putLong(state.sampleTimeNanos());
    begin(out, XR_TIME, Long.BYTES).putLong(xrTime);
    writeLabel(out, QUALITY, QUALITIES[state.inputQuality().index()]);
    writeLabel(out, TRACKING_STATE, TRACKING_STATES[TrackingCode.of(state.trackingState())]);
  }

  private void writeAvatar(ExpressionState state, ByteBuffer out) {
    for (int i = 0; i < Emotion.COUNT; i++) {
      begin(out, AVATAR_PROBABILITIES[i], Float.BYTES).putFloat(probabilities[i]);
    }
    begin(out, AVATAR_EMOTION, Integer.BYTES).putInt(state.isValid() ? state.emotion().index() : 0);
    begin(out, AVATAR_CONFIDENCE, Float.BYTES).putFloat(state.confidence());
    begin(out, state.isValid() ? AVATAR_VALID : AVATAR_NOT_VALID, 0);
  }

  private static void writeLabel(ByteBuffer out, byte[] head, byte[] label) {
    begin(out, head, label.length).put(label);
  }

  private static ByteBuffer begin(ByteBuffer out, byte[] head, int argumentBytes) {
    return out.putInt(head.length + argumentBytes).put(head);
  }

  private static byte[] avatarFloat(Emotion emotion) {
    String label = emotion.label();
    return head(AVATAR + label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1), ",f");
  }

  private static byte[] head(String address, String types) {
    byte[] first = string(address);
    byte[] second = string(types);
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[][] strings(String[] texts) {
    return Arrays.stream(texts).map(OscBundle::string).toArray(byte[][]::new);
  }

  private static byte[] string(String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    return Arrays.copyOf(ascii, (ascii.length / 4 + 1) * 4);
  }
}
