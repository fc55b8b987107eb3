package dev.lowerface.samples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SoakCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void passesOverTwoThousandPictures() throws IOException {
    assertEquals(0, soak("--frames", "2000"), this::all);
    JsonNode report = JsonMapper.builder().build().readTree(out.toByteArray());
    assertEquals(2000, report.get("frames").intValue());
    assertEquals(2000 - 64, report.get("compared").intValue());
    assertEquals(10, report.get("readings").size());
    assertTrue(report.get("framesPerSecond").doubleValue() > 0);
    assertTrue(report.get("passed").booleanValue());
    assertEquals(
        20, err.toString(StandardCharsets.UTF_8).lines().filter(l -> l.contains(" %,")).count());
  }

  @Test
  void refusesARunThatIsTooShortToSayAnything() {
    assertEquals(2, soak("--frames", "10"));
  }

  private int soak(String... arguments) {
    return new CommandLine(
            new SoakCommand(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)))
        .execute(arguments);
  }

  private String all() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }
}
