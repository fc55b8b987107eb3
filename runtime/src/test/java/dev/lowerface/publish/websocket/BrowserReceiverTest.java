package dev.lowerface.publish.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lowerface.publish.FixedSample;
import dev.lowerface.testing.HeadlessBrowser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A browser without a window opens the page among the samples, and is asked what it shows. */
@Timeout(180)
@Tag("browser")
class BrowserReceiverTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final Path PAGE = Path.of("../samples/receivers/web/receiver.html");
  private static final int SAMPLES = 5;

  private static final String STATUS = "(document.getElementById('status')?.textContent ?? '')";

  /** Whether the page will not change any more. */
  private static final String DONE =
      STATUS + ".startsWith('closed') || " + STATUS + " === 'received " + SAMPLES + "'";

  private static final String SHOWN =
      "({status: "
          + STATUS
          + ", sample: document.getElementById('sample').textContent,"
          + " happiness: document.getElementById('happiness')?.value})";

  @TempDir Path folder;

  @Test
  void aBrowserShowsTheSamplesOnAPageOfThisMachine() throws IOException, InterruptedException {
    JsonNode page = open("http://127.0.0.1:");
    assertEquals("received " + SAMPLES, page.get("status").textValue());
    JsonNode sample = new ObjectMapper().readTree(page.get("sample").textValue());
    assertEquals("happiness", sample.get("emotion").textValue());
    assertTrue(sample.get("xrTime").longValue() > 0);
    assertEquals(0.5, page.get("happiness").doubleValue());
  }

  /** Which stands for any other web site. */
  @Test
  void aBrowserOnAPageOfAnotherNameIsKeptOut() throws IOException, InterruptedException {
    JsonNode page = open("http://elsewhere.localhost:");
    assertTrue(page.get("status").textValue().startsWith("closed 1006"), page.toString());
    assertEquals("", page.get("sample").textValue());
  }

  private JsonNode open(String site) throws IOException, InterruptedException {
    HttpServer pages = HttpServer.create(ANY_PORT, 0);
    pages.createContext("/receiver.html", BrowserReceiverTest::sendPage);
    pages.start();
    try (HeadlessBrowser browser = new HeadlessBrowser(folder);
        WebSocketPublisher publisher =
            new WebSocketPublisher(ANY_PORT, OriginPolicy.local(), Map.of())) {
      browser.open(
          (site + pages.getAddress().getPort() + "/receiver.html#")
              + (publisher.address().getPort() + "," + SAMPLES));
      for (long n = 0; !browser.evaluate(DONE).asBoolean(); n++) {
        publisher.publish(FixedSample.happy(n));
      }
      return browser.evaluate(SHOWN);
    } finally {
      pages.stop(0);
    }
  }

  private static void sendPage(HttpExchange exchange) throws IOException {
    byte[] page = Files.readAllBytes(PAGE);
    exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, page.length);
    try (exchange) {
      exchange.getResponseBody().write(page);
    }
  }
}
