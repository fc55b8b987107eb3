package dev.lowerface.command.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.calibration.profile.CalibrationProfile;
import dev.lowerface.command.CommandProcess;
import dev.lowerface.command.CommandRun;
import dev.lowerface.command.vr.RoomColours;
import dev.lowerface.openxr.MonadoService;
import dev.lowerface.testing.Screen;
import dev.lowerface.time.NanoClock;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Prompts over an application, for somebody who sees the headset only. */
@Tag("monado")
@Timeout(300)
class CalibrateOverlayMonadoTest {
  private static final Path SCREENSHOT =
      Path.of("samples", "command", "target", "screenshots", "calibrate-overlay.png");

  /** What the panel's prompts say now is asked for, and its progress. */
  private static final Screen.Colour GREEN =
      (red, green, blue) -> red < 120 && green > 150 && blue < 150 && green > blue + 50;

  private final MonadoService service = MonadoService.start();
  private @Nullable Process application;

  @TempDir Path folder;

  @BeforeEach
  void startTheApplication() throws IOException {
    application =
        CommandProcess.of("vr", "--no-mirror", "--samples", "1")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
  }

  @AfterEach
  void endAll() {
    if (application != null) {
      application.destroyForcibly();
    }
    service.close();
  }

  @Test
  void thePanelShowsThePromptsAndAProfileIsWritten() throws Exception {
    while (new Screen().pixelsOf(RoomColours.SKIN) == 0) {
      NanoClock.SYSTEM.waitUntil(System.nanoTime() + RoomColours.LOOK_NANOS);
      assertTrue(application != null && application.isAlive(), "the application ended");
    }
    Path file = folder.resolve("profile.json");
    CompletableFuture<CommandRun> run =
        CompletableFuture.supplyAsync(
            () ->
                CommandRun.of(
                    "calibrate",
                    "--rehearse",
                    "3",
                    "--openxr",
                    "overlay",
                    "--silent",
                    "--out",
                    file.toString()));
    int green = 0;
    while (!run.isDone()) {
      NanoClock.SYSTEM.waitUntil(System.nanoTime() + RoomColours.LOOK_NANOS);
      BufferedImage picture = new Screen().picture();
      int shown = Screen.pixelsOf(picture, GREEN);
      if (shown > green) {
        green = shown;
        Files.createDirectories(SCREENSHOT.getParent());
        ImageIO.write(picture, "png", SCREENSHOT.toFile());
      }
    }
    CommandRun ended = run.get();
    assertEquals(0, ended.exitCode(), ended::toString);
    assertTrue(CalibrationProfile.load(file).quality() > 0.5);
    assertTrue(green > 20, "prompts of " + green + " green pixels; " + List.of(ended));
  }
}
