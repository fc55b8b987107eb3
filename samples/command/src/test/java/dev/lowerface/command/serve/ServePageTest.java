package dev.lowerface.command.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.command.CommandProcess;
import dev.lowerface.testing.HeadlessBrowser;
import dev.lowerface.testing.ProcessOutput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of a running {@code serve} in a browser, with screenshots in {@code target/screenshots};
 * {@code .ci/screenshots} copies that of the documents.
 */
@Timeout(240)
@Tag("browser")
class ServePageTest {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final String SURE_SMILE =
      "document.body.dataset.link === 'tracking'"
          + " && document.getElementById('emotion').textContent === 'happiness'"
          + " && parseInt(document.getElementById('sure').textContent) > 80";
  private static final String HEALTHY =
      "[...document.querySelectorAll('#health dd')].some(d => d.textContent === 'streaming')"
          + " && parseFloat(document.getElementById('latency').textContent) > 0";

  @TempDir Path folder;

  @Test
  void thePageShowsExpressionHealthLatencyAndThePictureToWhoeverWantsIt() throws Exception {
    try (Serve serve = new Serve("--show-picture", "--source", "synthetic?rate=30");
        HeadlessBrowser browser = new HeadlessBrowser(folder)) {
      browser.screen(1040, 700, 1, false);
      browser.colours("dark");
      browser.open(serve.url("/"));
      browser.await(HEALTHY);
      assertEquals("off", browser.evaluate(text("wantPictureText")).textValue());
      assertTrue(browser.evaluate("document.getElementById('frame').hidden").booleanValue());
      assertTrue(browser.evaluate("document.getElementById('picture').src === ''").booleanValue());
      shoot(browser, SURE_SMILE, "page-dark-without-picture", false);
      browser.evaluate("document.getElementById('wantPicture').click()");
      browser.await("document.getElementById('picture').naturalWidth === 240");
      browser.await("latencies.at(-1)[0] - latencies[0][0] > 9500"); // A whole curve.
      browser.screen(1040, 880, 1, false);
      shoot(browser, SURE_SMILE, "page-dark", false);
      browser.colours("light");
      shoot(browser, SURE_SMILE, "page-light", false);
      browser.screen(390, 844, 2, true);
      noSidewaysScrolling(browser);
      shoot(browser, SURE_SMILE, "page-phone", false);
      browser.screen(320, 568, 2, true);
      noSidewaysScrolling(browser);
      browser.colours("dark");
      browser.screen(500, 400, 1, false);
      browser.open(serve.url("/?overlay"));
      BufferedImage overlay = shoot(browser, SURE_SMILE, "page-overlay", true);
      assertEquals(0, overlay.getRGB(490, 390) >>> 24, "nothing behind the overlay");
    }
  }

  @Test
  void noPictureCanBeHadUnlessServeWasToldSo() throws Exception {
    try (Serve serve = new Serve();
        HeadlessBrowser browser = new HeadlessBrowser(folder)) {
      browser.open(serve.url("/"));
      browser.await(HEALTHY);
      assertTrue(browser.evaluate("document.getElementById('pictureCard').hidden").booleanValue());
      assertTrue(
          ServeClient.ask(Integer.toString(serve.port), "picture").startsWith("{\"error\":"));
    }
  }

  private static void noSidewaysScrolling(HeadlessBrowser browser) throws InterruptedException {
    assertTrue(
        browser
            .evaluate("document.documentElement.scrollWidth <= window.innerWidth")
            .booleanValue());
  }

  private static String text(String id) {
    return "document.getElementById('" + id + "').textContent";
  }

  private static BufferedImage shoot(
      HeadlessBrowser browser, String when, String name, boolean transparent)
      throws IOException, InterruptedException {
    byte[] png;
    do {
      browser.await(when);
      png = browser.screenshot(transparent);
    } while (!browser.evaluate(when).asBoolean()); // A slow machine may have lost it meanwhile.
    Files.createDirectories(SCREENSHOTS);
    Files.write(SCREENSHOTS.resolve(name + ".png"), png);
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  /** A {@code serve} in a process of its own that has seen its first picture. */
  private static final class Serve implements AutoCloseable {
    private final Process process;
    private final int port;

    Serve(String... options) throws IOException {
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      List<String> command = new ArrayList<>();
      command.addAll(List.of("serve", "--websocket", Integer.toString(port)));
      command.addAll(List.of(options));
      process = CommandProcess.of(command.toArray(new String[0])).start();
      ProcessOutput.await(process, Pattern.compile("input quality"));
    }

    String url(String path) {
      return "http://127.0.0.1:" + port + path;
    }

    @Override
    public void close() {
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
