package dev.lowerface.publish.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lowerface.publish.FixedSample;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A browser without a window opens the page among the samples, which is told what it shows. */
@Timeout(180)
class BrowserReceiverTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final Path PAGE = Path.of("../samples/receivers/web/receiver.html");
  private static final int SAMPLES = 5;

  /** Sends home what the page shows once it does not change any more. */
  private static final String TELL =
      """
      <script>
        const tell = () => {
          const status = document.getElementById("status").textContent;
          if (status.startsWith("closed") || status === "received 5") {
            fetch("/shown", {method: "POST", body: JSON.stringify({
              status: status,
              sample: document.getElementById("sample").textContent,
              happiness: document.getElementById("happiness")?.value
            })});
          }
        };
        new MutationObserver(tell).observe(document.getElementById("status"), {childList: true});
        tell();
      </script>
      """;

  @TempDir Path folder;
  private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();

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
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "skipped: neither chromium nor google-chrome is on the PATH");
    HttpServer pages = HttpServer.create(ANY_PORT, 0);
    pages.createContext("/receiver.html", this::sendPage);
    pages.createContext("/shown", this::receiveShown);
    pages.start();
    Process process = null;
    try (WebSocketPublisher publisher =
        new WebSocketPublisher(ANY_PORT, OriginPolicy.local(), Map.of())) {
      String url =
          (site + pages.getAddress().getPort() + "/receiver.html#")
              + (publisher.address().getPort() + "," + SAMPLES);
      process = start(browser.get(), url);
      String answer = null;
      for (long n = 0; answer == null; n++) {
        assertTrue(process.isAlive(), () -> "the browser has ended: " + said());
        publisher.publish(FixedSample.happy(n));
        answer = shown.poll(20, TimeUnit.MILLISECONDS);
      }
      return new ObjectMapper().readTree(answer);
    } finally {
      pages.stop(0);
      if (process != null) {
        end(process);
      }
    }
  }

  private Process start(Path browser, String url) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            browser.toString(),
            "--headless",
            "--no-sandbox", // Which root, as in a container, cannot have.
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--user-data-dir=" + folder.resolve("profile"),
            url);
    builder.environment().put("TMPDIR", folder.toString()); // Where it leaves what it forgets.
    return builder.redirectErrorStream(true).redirectOutput(output().toFile()).start();
  }

  private Path output() {
    return folder.resolve("output");
  }

  private String said() {
    try {
      return Files.readString(output());
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** With its children, and until they are gone: the folder of its profile is deleted next. */
  private static void end(Process process) throws InterruptedException {
    List<ProcessHandle> family = process.descendants().toList();
    process.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
    family.forEach(child -> child.onExit().join());
  }

  private void sendPage(HttpExchange exchange) throws IOException {
    byte[] page = Files.readString(PAGE).replace("</body>", TELL + "</body>").getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, page.length);
    try (exchange) {
      exchange.getResponseBody().write(page);
    }
  }

  private void receiveShown(HttpExchange exchange) throws IOException {
    try (exchange) {
      shown.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      exchange.sendResponseHeaders(204, -1);
    }
  }

  private static Optional<Path> browser() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name ->
                Stream.of(path.split(File.pathSeparator, -1)).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
