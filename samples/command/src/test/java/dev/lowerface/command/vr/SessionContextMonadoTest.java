package dev.lowerface.command.vr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.command.CommandProcess;
import dev.lowerface.command.CommandRun;
import dev.lowerface.openxr.MonadoService;
import dev.lowerface.testing.Screen;
import dev.lowerface.time.NanoClock;
import java.awt.image.BufferedImage;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sample VR application with a window on the desktop, and without a desktop. */
@Tag("monado")
class SessionContextMonadoTest {
  private final MonadoService service = MonadoService.start();

  @AfterEach
  void endTheService() {
    service.close();
  }

  @Test
  void theMirrorOnTheDesktopShowsTheRoom() throws Exception {
    CompletableFuture<CommandRun> run =
        CompletableFuture.supplyAsync(() -> CommandRun.of("vr", "--frames", "60"));
    int skin = 0;
    int floor = 0;
    while (!run.isDone()) {
      NanoClock.SYSTEM.waitUntil(System.nanoTime() + RoomColours.LOOK_NANOS);
      BufferedImage picture = new Screen().picture();
      // Below the headset's window, which is half as high as the mirror's.
      BufferedImage below = picture.getSubimage(0, 400, 900, 300);
      skin = Math.max(skin, Screen.pixelsOf(below, RoomColours.SKIN));
      floor = Math.max(floor, Screen.pixelsOf(below, RoomColours.FLOOR));
    }
    assertEquals(0, run.get().exitCode(), run.get()::toString);
    assertTrue(skin > 500, "skin of " + skin + " pixels");
    assertTrue(floor > 10_000, "a floor of " + floor + " pixels");
  }

  @Test
  void runsWhereTheDesktopHasNoDisplay() throws Exception {
    ProcessBuilder builder = CommandProcess.of("vr", "--frames", "20");
    builder.environment().remove("DISPLAY");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertTrue(said.contains("vr: 20 frames"), said);
  }
}
