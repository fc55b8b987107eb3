package dev.lowerface.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;

/** ONNX Runtime's one environment per process: logs errors only, reports nothing to anyone. */
final class Environment {
  private Environment() {}

  static OrtEnvironment get() throws OrtException {
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(
            OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, OrtEnvironment.DEFAULT_NAME);
    environment.setTelemetry(false);
    return environment;
  }
}
