package dev.lowerface.benchmarks.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lowerface.benchmarks.Main;
import dev.lowerface.benchmarks.process.FreshJvm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SoakCommandTest {
  /** In a process of its own, since what other tests hold and let go is not the soak's. */
  @Test
  void passesOverTwoThousandPictures() throws IOException, InterruptedException {
    List<String> said =
        FreshJvm.run(List.of(), Main.class, List.of("soak", "--frames", "2000"), 240);
    String json = said.stream().filter(line -> line.startsWith("{")).findFirst().orElseThrow();
    JsonNode report = JsonMapper.builder().build().readTree(json);
    assertEquals(2000, report.get("frames").intValue());
    assertEquals(2000 - 64, report.get("compared").intValue());
    assertEquals(10, report.get("readings").size());
    assertTrue(report.get("framesPerSecond").doubleValue() > 0);
    assertTrue(report.get("passed").booleanValue());
    assertEquals(20, said.stream().filter(line -> line.contains(" %,")).count());
  }

  @Test
  void refusesARunThatIsTooShortToSayAnything() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CommandLine soak = new CommandLine(new SoakCommand(System.out, System.err));
    soak.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    assertEquals(2, soak.execute("--frames", "10"));
    String said = err.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains("expected --frames of at least 1000, got 10"), said);
  }
}
