package dev.lowerface.command.vr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.command.CommandRun;
import dev.lowerface.openxr.MonadoService;
import dev.lowerface.testing.Screen;
import dev.lowerface.time.NanoClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("monado")
class VrCommandMonadoTest {
  private final MonadoService service = MonadoService.start();

  @AfterEach
  void endTheService() {
    service.close();
  }

  @Test
  void theMouthInTheHeadsetMovesWithTheWearers() throws Exception {
    CompletableFuture<CommandRun> run =
        CompletableFuture.supplyAsync(() -> CommandRun.of("vr", "--panel", "--frames", "600"));
    Screen screen = new Screen();
    List<Integer> rows = new ArrayList<>();
    while (!run.isDone()) {
      NanoClock.SYSTEM.waitUntil(System.nanoTime() + 100_000_000);
      int lips = screen.rowsWith((red, green, blue) -> red > 200 && green > 110 && green < 170);
      if (lips > 0) {
        rows.add(lips);
      }
    }
    CommandRun ended = run.get();
    assertEquals(0, ended.exitCode(), ended::toString);
    assertFalse(rows.isEmpty(), "the screen showed no lips at all");
    int least = Collections.min(rows);
    int most = Collections.max(rows);
    // Closed lips of the neutral face, and the open mouth of the surprised one.
    assertTrue(most > least + 20, "lips of " + least + " to " + most + " rows");
    String said = String.join("\n", ended.err());
    assertTrue(said.contains("vr: 600 frames"), said);
    assertTrue(said.contains("happiness") && said.contains("surprise"), said);
  }

  @Test
  void saysToStartTheServiceWhenItIsNotRunning() {
    service.kill();
    CommandRun run = CommandRun.of("vr", "--frames", "1");
    assertEquals(1, run.exitCode());
    String last = run.err().get(run.err().size() - 1);
    assertTrue(last.contains("start the runtime's service"), last);
  }
}
