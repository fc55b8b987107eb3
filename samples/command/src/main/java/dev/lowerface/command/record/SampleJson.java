package dev.lowerface.command.record;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lowerface.expression.Emotion;
import dev.lowerface.publish.SampleSnapshot;
import dev.lowerface.time.TimeBase;
import java.io.IOException;
import java.util.Locale;

/** The fields of a sample as JSON, the same on standard output and in recordings. */
public final class SampleJson {
  private SampleJson() {}

  /**
   * Writes the fields of an object that was begun.
   *
   * @param json where to
   * @param sample what
   * @throws IOException if it cannot be written
   */
  public static void write(JsonGenerator json, SampleSnapshot sample) throws IOException {
    json.writeNumberField("sampleTimeNanos", sample.captureNanos());
    json.writeBooleanField("valid", sample.valid());
    if (sample.valid()) {
      json.writeStringField("emotion", sample.emotion().label());
    } else {
      json.writeNullField("emotion");
    }
    json.writeNumberField("confidence", sample.confidence());
    json.writeNumberField("latencyNanos", sample.publishNanos() - sample.captureNanos());
    json.writeStringField("quality", sample.quality().label());
    json.writeStringField("trackingState", sample.trackingState().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("sequence", sample.sequence());
    json.writeNumberField("publishNanos", sample.publishNanos());
    if (sample.xrTime() == TimeBase.UNKNOWN) {
      json.writeNullField("xrTime");
    } else {
      json.writeNumberField("xrTime", sample.xrTime());
    }
    json.writeObjectFieldStart("probabilities");
    for (int i = 0; i < Emotion.COUNT; i++) {
      Emotion emotion = Emotion.at(i);
      json.writeNumberField(emotion.label(), sample.probability(emotion));
    }
    json.writeEndObject();
  }
}
