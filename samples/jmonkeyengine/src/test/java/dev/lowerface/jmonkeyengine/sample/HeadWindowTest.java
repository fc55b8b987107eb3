package dev.lowerface.jmonkeyengine.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.testing.ProcessOutput;
import dev.lowerface.testing.Screen;
import dev.lowerface.testing.VirtualDisplay;
import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The window on a display that nobody sees, with a screenshot in {@code target/screenshots}, which
 * {@code .ci/screenshots} copies to the documents.
 */
@Timeout(240)
@Tag("xvfb")
class HeadWindowTest {
  private static final Path SCREENSHOT = Path.of("target", "screenshots", "jmonkeyengine.png");

  /** What is seen of an open mouth, apart from hair and background: red, and nearly black. */
  private static final Screen.Colour MOUTH =
      (red, green, blue) -> red > 40 && red < 90 && green < red / 2 && blue < red / 2;

  private static final Screen.Colour SKIN =
      (red, green, blue) -> red > 180 && green > 120 && green < red && blue < green;

  private static final int OPEN_PIXELS = 400;
  private static final long LOOK_NANOS = 100_000_000;

  @TempDir Path folder;

  @Test
  void theHeadInTheWindowOpensItsMouthWithTheWearers() throws Exception {
    try (VirtualDisplay display = new VirtualDisplay(folder, "960x720")) {
      Process window = start(display);
      try {
        ProcessOutput.await(window, Pattern.compile("^moved: .*jawOpen.*mouthSmileLeft"));
        await(display, MOUTH, 0, OPEN_PIXELS / 10);
        await(display, MOUTH, OPEN_PIXELS, Integer.MAX_VALUE);
        assertTrue(display.screen().pixelsOf(SKIN) > 50_000, "a head of skin");
        Files.createDirectories(SCREENSHOT.getParent());
        ImageIO.write(display.screen().picture(), "png", SCREENSHOT.toFile());
      } finally {
        window.destroyForcibly();
        window.onExit().join();
      }
    }
  }

  @Test
  void saysWhatIsWrongWithASourceAndEnds() throws Exception {
    try (VirtualDisplay display = new VirtualDisplay(folder, "64x64")) {
      Process window = start(display, "missing.mp4");
      String said = new String(window.getErrorStream().readAllBytes(), UTF_8);
      assertTrue(window.waitFor(60, TimeUnit.SECONDS), said);
      assertEquals(1, window.exitValue(), said);
      assertTrue(said.contains("'missing.mp4' does not exist"), said);
    }
  }

  private static Process start(VirtualDisplay display, String... arguments) throws IOException {
    Stream<String> java =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            HeadWindow.class.getName());
    ProcessBuilder builder = new ProcessBuilder(Stream.concat(java, Stream.of(arguments)).toList());
    display.use(builder);
    return builder.start();
  }

  private static void await(VirtualDisplay display, Screen.Colour colour, int least, int most)
      throws IOException, InterruptedException {
    int pixels = -1;
    while (pixels < least || pixels > most) {
      NanoClock.SYSTEM.waitUntil(System.nanoTime() + LOOK_NANOS);
      pixels = display.screen().pixelsOf(colour);
    }
  }
}
