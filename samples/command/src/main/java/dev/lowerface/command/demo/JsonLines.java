package dev.lowerface.command.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.lowerface.command.engine.Ending;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.time.TimeBase;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** One JSON object per sample, one per line, flushed. */
final class JsonLines implements ExpressionListener {
  private final PrintStream out;
  private final Ending ending;
  private final JsonGenerator json;

  JsonLines(PrintStream out, Ending ending) {
    this.out = out;
    this.ending = ending;
    try {
      json =
          new JsonFactory()
              .createGenerator(out)
              .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
              .setPrettyPrinter(new MinimalPrettyPrinter(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void onSample(ExpressionSample sample) {
    try {
      write(sample);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // A print stream keeps its errors to itself.
    if (out.checkError()) {
      ending.stopForClosedOutput();
    }
  }

  private void write(ExpressionSample sample) throws IOException {
    ExpressionState state = sample.state();
    json.writeStartObject();
    json.writeNumberField("sampleTimeNanos", state.sampleTimeNanos());
    json.writeBooleanField("valid", state.isValid());
    if (state.isValid()) {
      json.writeStringField("emotion", state.emotion().label());
    } else {
      json.writeNullField("emotion");
    }
    json.writeNumberField("confidence", state.confidence());
    json.writeNumberField("latencyNanos", sample.publishNanos() - sample.captureNanos());
    json.writeStringField("quality", state.inputQuality().label());
    json.writeStringField("trackingState", state.trackingState().name().toLowerCase(Locale.ROOT));
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
      json.writeNumberField(emotion.label(), state.probability(emotion));
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }
}
