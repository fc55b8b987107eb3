package dev.lowerface.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Chromium without a window, driven over the DevTools protocol: opens a page, asks it what it
 * shows, and takes screenshots of it.
 */
public final class HeadlessBrowser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern LISTENING =
      Pattern.compile("DevTools listening on ws://[^:]+:(\\d+)/");

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private int calls;

  /**
   * Starts one, or skips the test where there is none.
   *
   * @param folder for its profile
   */
  public HeadlessBrowser(Path folder) throws IOException, InterruptedException {
    Optional<Path> program = program();
    assumeTrue(program.isPresent(), "skipped: neither chromium nor google-chrome is on the PATH");
    Path profile = folder.resolve("profile");
    ProcessBuilder builder =
        new ProcessBuilder(
            program.get().toString(),
            "--headless",
            "--no-sandbox", // Which root, as in a container, cannot have.
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--hide-scrollbars",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "about:blank");
    builder.environment().put("TMPDIR", folder.toString()); // Where it leaves what it forgets.
    process = builder.redirectErrorStream(true).start();
    try {
      socket = connect(Integer.parseInt(ProcessOutput.await(process, LISTENING).group(1)));
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
    call("Page.enable", object());
  }

  /** Opens a page, and returns before it is there. */
  public void open(String url) throws InterruptedException {
    call("Page.navigate", object().put("url", url));
  }

  /**
   * Makes it a screen of a size.
   *
   * @param scale device pixels per CSS pixel
   * @param mobile a telephone
   */
  public void screen(int width, int height, int scale, boolean mobile) throws InterruptedException {
    call(
        "Emulation.setDeviceMetricsOverride",
        object()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", scale)
            .put("mobile", mobile));
  }

  /** Light or dark, as the user of the machine has chosen. */
  public void colours(String scheme) throws InterruptedException {
    ObjectNode parameters = object();
    parameters
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", scheme);
    call("Emulation.setEmulatedMedia", parameters);
  }

  /** What a script says. */
  public JsonNode evaluate(String script) throws InterruptedException {
    return call("Runtime.evaluate", object().put("expression", script).put("returnByValue", true))
        .at("/result/result/value");
  }

  /** Returns when a script says true, which the page looks at for each of its frames. */
  public void await(String script) throws InterruptedException {
    String promise =
        """
        new Promise(done => {
          const look = () => {
            let holds = false;
            try { holds = %s; } catch (notYet) {}
            holds ? done(true) : requestAnimationFrame(look);
          };
          look();
        })"""
            .formatted(script);
    call("Runtime.evaluate", object().put("expression", promise).put("awaitPromise", true));
  }

  /**
   * What is to be seen.
   *
   * @param transparent whether nothing lies behind the page
   * @return a PNG
   */
  public byte[] screenshot(boolean transparent) throws InterruptedException {
    ObjectNode background = object();
    if (transparent) {
      background.putObject("color").put("r", 0).put("g", 0).put("b", 0).put("a", 0);
    }
    call("Emulation.setDefaultBackgroundColorOverride", background);
    JsonNode data =
        call("Page.captureScreenshot", object().put("format", "png")).at("/result/data");
    return Base64.getDecoder().decode(data.textValue());
  }

  /** With its children, and until they are gone: the folder of its profile is deleted next. */
  @Override
  public void close() {
    List<ProcessHandle> family = process.descendants().toList();
    process.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
    family.forEach(child -> child.onExit().join());
  }

  private JsonNode call(String method, ObjectNode parameters) throws InterruptedException {
    int id = ++calls;
    ObjectNode request = object().put("id", id).put("method", method);
    request.set("params", parameters);
    socket.sendText(request.toString(), true).join();
    while (true) {
      JsonNode answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (answer == null) {
        throw new AssertionError("the browser does not answer " + method);
      }
      if (answer.path("id").asInt() == id) {
        if (answer.has("error")) {
          throw new AssertionError(method + ": " + answer.get("error"));
        }
        return answer;
      }
    }
  }

  private WebSocket connect(int port) throws IOException {
    JsonNode pages;
    try (var in = URI.create("http://127.0.0.1:" + port + "/json/list").toURL().openStream()) {
      pages = JSON.readTree(in);
    }
    for (JsonNode page : pages) {
      if (page.get("type").textValue().equals("page")) {
        return HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .connectTimeout(PATIENCE)
            .buildAsync(
                URI.create(page.get("webSocketDebuggerUrl").textValue()), new Answers(answers))
            .join();
      }
    }
    throw new IOException("expected a page in the browser, got " + pages);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static Optional<Path> program() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name ->
                Stream.of(path.split(File.pathSeparator, -1)).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Whole messages, as JSON. */
  private record Answers(BlockingQueue<JsonNode> answers, StringBuilder parts)
      implements WebSocket.Listener {
    Answers(BlockingQueue<JsonNode> answers) {
      this(answers, new StringBuilder());
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        try {
          answers.add(JSON.readTree(parts.toString()));
        } catch (IOException e) {
          throw new AssertionError(e);
        }
        parts.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }
}
