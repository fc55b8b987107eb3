package dev.lowerface.publish.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.publish.FixedSample;
import dev.lowerface.testing.HeadlessBrowser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
@Tag("browser")
class WebPageTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final String TRACKING = "document.body.dataset.link === 'tracking'";

  @TempDir Path folder;

  @Test
  void aBrowserShowsTheSamplesAndComesBackAfterTheServerWasAway() throws Exception {
    try (HeadlessBrowser browser = new HeadlessBrowser(folder)) {
      InetSocketAddress address;
      try (WebSocketPublisher publisher = publisher(ANY_PORT);
          Samples samples = new Samples(publisher)) {
        address = publisher.address();
        browser.open(url(address, "/"));
        browser.await(TRACKING);
        browser.await("document.getElementById('emotion').textContent === 'happiness'");
        assertEquals("50 %", browser.evaluate(percentOf("happiness")).textValue());
        assertEquals("13 %", browser.evaluate(percentOf("neutral")).textValue());
        assertTrue(samples.sent() > 0);
      }
      browser.await("document.body.dataset.link === 'away'");
      assertEquals("0 %", browser.evaluate(percentOf("happiness")).textValue());
      try (WebSocketPublisher publisher = publisher(address);
          Samples samples = new Samples(publisher)) {
        browser.await(TRACKING);
        assertTrue(samples.sent() > 0);
      }
    }
  }

  @Test
  void theOverlayIsTransparentAndFadesWithoutAnExpression() throws Exception {
    try (HeadlessBrowser browser = new HeadlessBrowser(folder);
        WebSocketPublisher publisher = publisher(ANY_PORT)) {
      try (Samples samples = new Samples(publisher)) {
        browser.open(url(publisher.address(), "/?overlay"));
        browser.await(TRACKING);
        String background = "getComputedStyle(document.body).backgroundColor";
        assertEquals("rgba(0, 0, 0, 0)", browser.evaluate(background).textValue());
        browser.await(opacity() + " === '1'");
        assertTrue(samples.sent() > 0);
      }
      browser.await(opacity() + " === '0'");
    }
  }

  @Test
  void thePageIsServedUnderTheRulesOfTheWebSocketAndTakesNothingFromElsewhere() throws Exception {
    try (WebSocketPublisher publisher = publisher(ANY_PORT)) {
      for (String path : new String[] {"/", "/?overlay", "/page.css", "/page.js"}) {
        HttpResponse<String> response = get(publisher, path, "http://localhost");
        assertEquals(200, response.statusCode(), path);
        String policy = response.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.startsWith("default-src 'none'"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        String text = response.body().replace("http://www.w3.org/2000/svg", "");
        assertFalse(Pattern.compile("https?://|@import|url\\(").matcher(text).find(), path);
        assertTrue(text.chars().allMatch(letter -> letter < 128), path);
        assertEquals(403, get(publisher, path, "https://example.org").statusCode(), path);
      }
      assertEquals(404, get(publisher, "/page.html", "http://localhost").statusCode());
      assertEquals(404, get(publisher, "/?form=json", "http://localhost").statusCode());
      assertEquals(404, get(publisher, "/../page.js", "http://localhost").statusCode());
    }
  }

  @Test
  void aPageFitsIntoWhatMayWaitForAClient() {
    for (String path : new String[] {"/", "/?overlay", "/page.css", "/page.js"}) {
      String response = WebPage.response(path);
      assertTrue(response != null && response.getBytes(ISO_8859_1).length < FrameQueue.MAX_BYTES);
    }
    assertNull(WebPage.response("/favicon.ico"));
  }

  private static String percentOf(String name) {
    return "[...document.querySelectorAll('.bar')].find(b => b.firstChild.textContent === '"
        + name
        + "').lastChild.textContent";
  }

  private static String opacity() {
    return "getComputedStyle(document.querySelector('main')).opacity";
  }

  private static WebSocketPublisher publisher(InetSocketAddress address) {
    return new WebSocketPublisher(address, OriginPolicy.local(), Map.of());
  }

  private static String url(InetSocketAddress address, String path) {
    return "http://127.0.0.1:" + address.getPort() + path;
  }

  private static HttpResponse<String> get(WebSocketPublisher publisher, String path, String origin)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url(publisher.address(), path)))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Origin", origin)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString(ISO_8859_1));
  }

  /** Publishes happiness until it is closed. */
  private static final class Samples implements AutoCloseable {
    private final WebSocketPublisher publisher;
    private final AtomicLong sent = new AtomicLong();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> sending;

    Samples(WebSocketPublisher publisher) {
      this.publisher = publisher;
      sending = timer.scheduleAtFixedRate(this::send, 0, 16, TimeUnit.MILLISECONDS);
    }

    long sent() {
      return sent.get();
    }

    @Override
    public void close() {
      sending.cancel(false);
      timer.shutdownNow();
    }

    private synchronized void send() {
      if (!timer.isShutdown()) {
        publisher.publish(FixedSample.happy(sent.getAndIncrement(), System.nanoTime()));
      }
    }
  }
}
