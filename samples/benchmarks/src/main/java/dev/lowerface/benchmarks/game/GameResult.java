package dev.lowerface.benchmarks.game;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.PlainFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What one run on one machine found. As JSON it can be sent to others: it names no person, no
 * folder and no address.
 *
 * @param format {@value #FORMAT}
 * @param date day of the run in UTC, ISO 8601
 * @param version of Lowerface
 * @param machine what it ran on, in words
 * @param loadShare which share of a display's time the game's drawing took when it was alone
 * @param conditions what was measured
 */
record GameResult(
    String format,
    String date,
    String version,
    Map<String, String> machine,
    double loadShare,
    List<GameCondition> conditions) {
  static final String FORMAT = "lowerface-game-bench-1";
  private static final long MOST_BYTES = 16 << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ObjectReader READER =
      JSON.readerFor(GameResult.class)
          .with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  GameResult {
    if (!format.equals(FORMAT)) {
      throw new IllegalArgumentException("expected the format " + FORMAT + ", got " + format);
    }
    machine = Map.copyOf(machine);
    conditions = List.copyOf(conditions);
  }

  /** Reads one file. */
  static GameResult read(Path file) {
    try (InputStream in = PlainFile.open(file)) {
      byte[] bytes = in.readNBytes((int) MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new LowerfaceException(
            "expected a result of game-bench of at most 16 MB, " + file + " is larger");
      }
      return READER.readValue(bytes);
    } catch (JsonProcessingException e) {
      throw new LowerfaceException(
          "expected a result of game-bench in " + file + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new LowerfaceException("expected to read " + file + ": " + e.getMessage(), e);
    }
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of numbers and words are always JSON", e);
    }
  }

  /** One line that names the machine. */
  String heading() {
    return machine.getOrDefault("graphics", "no graphics")
        + "; "
        + machine.getOrDefault("processor", "processor unknown")
        + ", "
        + machine.getOrDefault("cores", "?")
        + " cores; "
        + machine.getOrDefault("system", "system unknown")
        + "; "
        + version
        + ", "
        + date;
  }
}
