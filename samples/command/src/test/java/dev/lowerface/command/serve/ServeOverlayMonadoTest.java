package dev.lowerface.command.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lowerface.command.CommandProcess;
import dev.lowerface.command.CommandRun;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.openxr.MonadoService;
import dev.lowerface.publish.page.SharedPageReader;
import dev.lowerface.testing.Screen;
import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes in one headset: an application, and {@code serve} beside it. */
@Tag("monado")
class ServeOverlayMonadoTest {
  private static final String AT = "127.0.0.1:39099";
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final MonadoService service = MonadoService.start();
  private final List<Process> started = new ArrayList<>();

  @TempDir Path folder;

  @AfterEach
  void endAll() {
    started.forEach(Process::destroyForcibly);
    service.close();
  }

  @Test
  void hangsItsPanelOverTheApplicationAndStampsSamplesWithXrTime() throws Exception {
    Path page = folder.resolve("page");
    start("vr", "--no-mirror", "--samples", "1");
    start("serve", "--openxr", "overlay", "--panel", "--websocket", AT, "--page", page.toString());
    JsonNode openxr = awaitFrames();
    assertEquals("overlay", openxr.get("mode").textValue());
    assertTrue(openxr.get("connected").booleanValue());
    assertTrue(openxr.get("displayPeriodNanos").longValue() > 1_000_000);
    try (SharedPageReader reader = new SharedPageReader(page)) {
      ExpressionState state = new ExpressionState();
      assertTrue(reader.read(state));
      assertTrue(reader.xrTime() != 0);
    }
    // The application's head, and the green of the panel, which the application has not.
    awaitOnScreen((red, green, blue) -> red > 200 && green > 110 && green < 170);
    awaitOnScreen((red, green, blue) -> red < 120 && green > 170 && blue < 170);
    started.forEach(process -> assertTrue(process.isAlive()));
  }

  private static void awaitOnScreen(Screen.Colour colour) throws IOException, InterruptedException {
    Screen screen = new Screen();
    long since = System.nanoTime();
    while (screen.rowsWith(colour) == 0) {
      assertTrue(System.nanoTime() - since < PATIENCE_NANOS, "waited a minute for a colour");
      NanoClock.SYSTEM.waitUntil(System.nanoTime() + 100_000_000);
    }
  }

  private static JsonNode awaitFrames() throws IOException, InterruptedException {
    long since = System.nanoTime();
    while (true) {
      NanoClock.SYSTEM.waitUntil(System.nanoTime() + 200_000_000);
      CommandRun stats = CommandRun.of("stats", "--at", AT, "--json");
      if (stats.exitCode() == 0) {
        JsonNode openxr = new JsonMapper().readTree(stats.out().get(0)).path("openxr");
        if (openxr.path("framesShown").longValue() > 100) {
          return openxr;
        }
      }
      assertTrue(System.nanoTime() - since < PATIENCE_NANOS, "waited a minute: " + stats);
    }
  }

  private void start(String... args) throws IOException {
    started.add(CommandProcess.of(args).redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
  }
}
