package dev.lowerface.command.vr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.command.CommandRun;
import dev.lowerface.openxr.MonadoService;
import dev.lowerface.testing.Screen;
import dev.lowerface.time.NanoClock;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the headset shows, with a screenshot in {@code target/screenshots}, which {@code
 * .ci/screenshots} copies to the documents.
 */
@Tag("monado")
class VrCommandMonadoTest {
  private static final Path SCREENSHOT =
      Path.of("samples", "command", "target", "screenshots", "vr.png");

  /**
   * By how much an open mouth is more than a closed one: 0 to 5 pixels are seen of that, 14 to 25
   * of this, whichever pictures of a slow machine are looked at.
   */
  private static final int OPENED_PIXELS = 8;

  /** The rings while the wearer smiles. */
  private static final Screen.Colour YELLOW =
      (red, green, blue) -> red > 225 && green > 205 && blue < 170;

  /** The panel's bar of happiness. */
  private static final Screen.Colour PANELS_YELLOW =
      (red, green, blue) -> red > 235 && green > 195 && green < 222 && blue > 80 && blue < 130;

  private final MonadoService service = MonadoService.start();

  @AfterEach
  void endTheService() {
    service.close();
  }

  @Test
  void theHeadInTheRoomMovesWithTheWearers() throws Exception {
    CompletableFuture<CommandRun> run =
        CompletableFuture.supplyAsync(
            () ->
                CommandRun.of("vr", "--panel", "--no-mirror", "--samples", "1", "--frames", "300"));
    Screen screen = new Screen();
    int skin = 0;
    int floor = 0;
    int closed = Integer.MAX_VALUE;
    int open = 0;
    int yellow = 0;
    int best = 0;
    while (!run.isDone()) {
      NanoClock.SYSTEM.waitUntil(System.nanoTime() + RoomColours.LOOK_NANOS);
      BufferedImage picture = screen.picture();
      int pixels = Screen.pixelsOf(picture, RoomColours.SKIN);
      if (pixels > 0) {
        skin = Math.max(skin, pixels);
        floor = Math.max(floor, Screen.pixelsOf(picture, RoomColours.FLOOR));
        int mouth = Screen.pixelsOf(picture, RoomColours.MOUTH);
        closed = Math.min(closed, mouth);
        open = Math.max(open, mouth);
        int panel = Screen.pixelsOf(picture, PANELS_YELLOW);
        int rings = Screen.pixelsOf(picture, YELLOW) - panel;
        yellow = Math.max(yellow, rings);
        // One where the panel says the same: on a slow machine it is ahead of the picture.
        if (rings > best && panel > 100) {
          best = rings;
          save(picture);
        }
      }
    }
    CommandRun ended = run.get();
    assertEquals(0, ended.exitCode(), ended::toString);
    assertTrue(skin > 2_000, "skin of " + skin + " pixels");
    assertTrue(floor > 10_000, "a floor of " + floor + " pixels");
    assertTrue(open > closed + OPENED_PIXELS, "a mouth of " + closed + " to " + open + " pixels");
    assertTrue(yellow > 300, "rings of " + yellow + " pixels while the wearer smiles");
    String said = String.join("\n", ended.err());
    assertTrue(said.contains("vr: 300 frames"), said);
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

  /** Smaller than it is, which smooths its edges. */
  private static void save(BufferedImage picture) throws IOException {
    int width = picture.getWidth() * 3 / 4;
    int height = picture.getHeight() * 3 / 4;
    BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = smaller.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(picture, 0, 0, width, height, null);
    graphics.dispose();
    Files.createDirectories(SCREENSHOT.getParent());
    ImageIO.write(smaller, "png", SCREENSHOT.toFile());
  }
}
