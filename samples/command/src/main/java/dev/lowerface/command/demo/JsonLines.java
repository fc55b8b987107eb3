package dev.lowerface.command.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.lowerface.command.engine.Ending;
import dev.lowerface.command.record.SampleJson;
import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.publish.SampleSnapshot;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

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
    json.writeStartObject();
    SampleJson.write(json, SampleSnapshot.of(sample));
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }
}
