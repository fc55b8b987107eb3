package dev.lowerface.benchmarks.report;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.PlainFile;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the sections are to measure.
 *
 * @param clock the clock
 * @param model the model, loaded
 * @param modelFile its file; null for the embedded one
 * @param seconds how long each measurement lasts
 */
public record BenchmarkSettings(
    NanoClock clock, ExpressionModel model, @Nullable Path modelFile, int seconds) {
  private static final String EMBEDDED = "embedded.onnx";

  /** The model file once more, as ONNX. */
  public byte[] modelBytes() {
    try {
      if (modelFile != null) {
        try (InputStream in = PlainFile.open(modelFile)) {
          return in.readAllBytes();
        }
      }
      try (InputStream stream = ExpressionModel.class.getResourceAsStream(EMBEDDED)) {
        if (stream == null) {
          throw new LowerfaceException(
              "expected the embedded model on the class path, but this build has none");
        }
        return stream.readAllBytes();
      }
    } catch (IOException e) {
      throw new LowerfaceException(
          "expected to read " + model.origin() + " once more: " + e.getMessage(), e);
    }
  }
}
