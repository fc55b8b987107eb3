package dev.lowerface.command.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a recording: what made the samples, and what their times mean.
 *
 * @param lowerface the version of the program
 * @param model where the model came from
 * @param networks what the model is
 * @param camera what the pictures came from
 * @param recordedAt when recording began
 * @param atNanos the same moment on the clock of all times in the file, in nanoseconds
 * @param staleNanos the age at which a sample is no answer any more, in nanoseconds
 * @param consent who agreed to be recorded in pictures; null if there are none
 */
public record RecordingHeader(
    String lowerface,
    String model,
    String networks,
    String camera,
    Instant recordedAt,
    long atNanos,
    long staleNanos,
    @Nullable Consent consent) {
  static final String FORMAT = "lowerface-recording";

  /** The version that is written, and the newest that is read. */
  static final int VERSION = 1;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String CLOCK = "monotonic nanoseconds of the machine that recorded";

  String json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("version", VERSION);
    root.put("lowerface", lowerface);
    root.putObject("model").put("origin", model).put("networks", networks);
    root.put("camera", camera);
    root.putObject("timeBase")
        .put("clock", CLOCK)
        .put("atNanos", atNanos)
        .put("recordedAt", recordedAt.toString());
    root.put("staleNanos", staleNanos);
    for (int i = 0; i < Emotion.COUNT; i++) {
      root.withArray("classes").add(Emotion.at(i).label());
    }
    Consent agreed = consent;
    if (agreed == null) {
      root.putNull("pictures");
    } else {
      root.putObject("pictures")
          .put("person", agreed.person())
          .put("agreedAt", agreed.agreedAt().toString())
          .put("consent", Consent.STATEMENT);
    }
    return root.toString();
  }

  static RecordingHeader parse(String line) {
    JsonNode root;
    try {
      root = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new LowerfaceException(notARecording(), e);
    }
    if (root == null || !root.path("format").asText().equals(FORMAT)) {
      throw new LowerfaceException(notARecording());
    }
    if (root.path("version").asInt() != VERSION) {
      throw new LowerfaceException(
          "expected a recording of version "
              + VERSION
              + ", got "
              + root.path("version")
              + "; replay it with the Lowerface that made it");
    }
    try {
      JsonNode pictures = root.path("pictures");
      JsonNode base = root.path("timeBase");
      return new RecordingHeader(
          root.path("lowerface").asText(),
          root.path("model").path("origin").asText(),
          root.path("model").path("networks").asText(),
          root.path("camera").asText(),
          Instant.parse(base.path("recordedAt").asText()),
          base.path("atNanos").asLong(),
          Math.max(1, root.path("staleNanos").asLong()),
          pictures.isObject()
              ? Consent.of(
                  pictures.path("person").asText(),
                  Instant.parse(pictures.path("agreedAt").asText()))
              : null);
    } catch (DateTimeException e) {
      throw new LowerfaceException(
          "expected times such as 2026-11-26T23:00:00Z in the first line, " + e.getMessage(), e);
    }
  }

  private static String notARecording() {
    return "expected a first line with \"format\":\"" + FORMAT + "\", as lowerface demo records it";
  }
}
