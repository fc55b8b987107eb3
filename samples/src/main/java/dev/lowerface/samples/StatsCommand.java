package dev.lowerface.samples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lowerface.EngineStats;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.sidecar.SidecarStatus;
import dev.lowerface.publish.WebSocketPublisher;
import dev.lowerface.samples.options.PublishOptions;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks a running {@code lowerface serve} how it fares. */
@Command(
    name = "stats",
    description = "Prints the statistics of a running 'lowerface serve', from its WebSocket.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class StatsCommand implements Callable<Integer> {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Option(
      names = "--at",
      paramLabel = "HOST:PORT",
      description = "Where it listens. Default: ${DEFAULT-VALUE}.")
  private String at = PublishOptions.DEFAULT_WEBSOCKET;

  @Option(names = "--json", description = "Write one JSON object.")
  private boolean json;

  private final PrintStream out;

  StatsCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws InterruptedException {
    InetSocketAddress address = WebSocketPublisher.parseAddress(at);
    String answer = ask(address);
    if (json) {
      out.println(answer);
      return 0;
    }
    try {
      if (!(JSON.readTree(answer) instanceof ObjectNode all)) {
        throw new LowerfaceException(unexpected(answer));
      }
      JsonNode openxr = all.remove(StatsJson.OPENXR);
      StatsText.of(JSON.treeToValue(all, EngineStats.class)).forEach(out::println);
      if (openxr != null) {
        out.println(StatsText.of(JSON.treeToValue(openxr, SidecarStatus.class)));
      }
    } catch (JsonProcessingException e) {
      throw new LowerfaceException(unexpected(answer), e);
    }
    return 0;
  }

  private String ask(InetSocketAddress address) throws InterruptedException {
    // Samples come in their binary form, so the one text is the answer.
    String host = address.getAddress().getHostAddress();
    URI uri =
        URI.create(
            "ws://%s:%d/?form=binary"
                .formatted(host.contains(":") ? "[" + host + "]" : host, address.getPort()));
    CompletableFuture<String> answer = new CompletableFuture<>();
    WebSocket socket = null;
    try {
      socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .connectTimeout(PATIENCE)
              .buildAsync(uri, new Answer(answer))
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      socket.sendText("stats", true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new LowerfaceException(
          "expected a running 'lowerface serve' whose WebSocket is at "
              + at
              + ", nobody answers there as one; start it or give another --at",
          e);
    } finally {
      if (socket != null) {
        socket.abort();
      }
    }
  }

  private String unexpected(String answer) {
    String shown = answer.length() > 80 ? answer.substring(0, 80) + "…" : answer;
    return "expected the statistics of a 'lowerface serve' of this version at "
        + at
        + ", got "
        + shown;
  }

  /** The first text that comes. */
  private record Answer(CompletableFuture<String> text, StringBuilder parts)
      implements WebSocket.Listener {
    Answer(CompletableFuture<String> text) {
      this(text, new StringBuilder());
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        text.complete(parts.toString());
      }
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      text.completeExceptionally(error);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      text.completeExceptionally(new LowerfaceException("closed: " + code + " " + reason));
      return CompletableFuture.completedFuture(null);
    }
  }
}
