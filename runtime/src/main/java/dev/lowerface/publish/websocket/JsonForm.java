package dev.lowerface.publish.websocket;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.publish.TrackingCode;
import dev.lowerface.time.TimeBase;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A sample as one JSON object (RFC 8259), with the names that the demo's JSON lines use. Its
 * strings are words of this project, so that nothing needs escaping, and its numbers are finite.
 */
public final class JsonForm {
  public static final int MAX_BYTES = 1024;

  private static final String[] QUALITIES =
      Arrays.stream(InputQuality.values()).map(InputQuality::label).toArray(String[]::new);

  private final StringBuilder json = new StringBuilder(MAX_BYTES);

  /** Puts the JSON of a sample in {@link BinaryForm} where {@code out} stands. */
  public void write(ByteBuffer sample, ByteBuffer out) {
    boolean valid = sample.getInt(BinaryForm.VALID) == 1;
    long capture = sample.getLong(BinaryForm.CAPTURE_NANOS);
    long publish = sample.getLong(BinaryForm.PUBLISH_NANOS);
    long xrTime = sample.getLong(BinaryForm.XR_TIME);
    json.setLength(0);
    json.append("{\"sampleTimeNanos\":").append(capture);
    json.append(",\"valid\":").append(valid).append(",\"emotion\":");
    if (valid) {
      json.append('"').append(Emotion.at(sample.getInt(BinaryForm.EMOTION)).label()).append('"');
    } else {
      json.append("null");
    }
    json.append(",\"confidence\":").append(sample.getFloat(BinaryForm.CONFIDENCE));
    json.append(",\"latencyNanos\":").append(publish - capture);
    json.append(",\"quality\":\"").append(QUALITIES[sample.getInt(BinaryForm.QUALITY)]);
    json.append("\",\"trackingState\":\"")
        .append(TrackingCode.label(sample.getInt(BinaryForm.TRACKING_STATE)));
    json.append("\",\"sequence\":").append(sample.getLong(BinaryForm.SEQUENCE));
    json.append(",\"publishNanos\":").append(publish).append(",\"xrTime\":");
    if (xrTime == TimeBase.UNKNOWN) {
      json.append("null");
    } else {
      json.append(xrTime);
    }
    json.append(",\"probabilities\":{");
    for (int i = 0; i < Emotion.COUNT; i++) {
      json.append(i == 0 ? "\"" : ",\"").append(Emotion.at(i).label()).append("\":");
      json.append(sample.getFloat(BinaryForm.PROBABILITIES + i * Float.BYTES));
    }
    json.append("}}");
    for (int i = 0; i < json.length(); i++) {
      out.put((byte) json.charAt(i));
    }
  }
}
