package dev.lowerface.command.providers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lowerface.command.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidersCommandTest {
  @TempDir Path folder;

  @Test
  void theProcessorRunsTheModelAndIsADevice() {
    CommandRun run = CommandRun.of("providers");
    assertEquals(0, run.exitCode());
    int at = run.out().indexOf("cpu, built in: runs the model");
    assertTrue(at >= 0, run.out().toString());
    assertTrue(run.out().get(at + 1).startsWith("  device 0  cpu of "), run.out().toString());
  }

  @Test
  void theSameAsJson() throws IOException {
    CommandRun run = CommandRun.of("providers", "--json", "--measure", "1");
    JsonNode all = new JsonMapper().readTree(String.join("", run.out()));
    JsonNode cpu = all.get(all.size() - 1);
    assertEquals("cpu", cpu.get("provider").textValue());
    assertEquals("CPUExecutionProvider", cpu.get("name").textValue());
    assertEquals("true", cpu.get("answers").asText());
    assertTrue(cpu.get("p50Nanos").longValue() > 0);
    assertTrue(cpu.get("p50Nanos").longValue() <= cpu.get("p99Nanos").longValue());
    assertEquals("cpu", cpu.get("devices").get(0).get("kind").textValue());
  }

  @Test
  void aFileThatIsNoProviderLibraryIsOneLine() throws IOException {
    Path text = Files.writeString(folder.resolve("text.so"), "this is no library");
    for (String command : new String[] {"providers", "demo", "serve"}) {
      CommandRun run = CommandRun.of(command, "--provider-library", text.toString());
      assertEquals(1, run.exitCode());
      assertEquals(1, run.err().size(), run.err().toString());
      assertTrue(
          run.err().get(0).startsWith("lowerface: expected a library with an execution provider"),
          run.err().get(0));
    }
  }
}
