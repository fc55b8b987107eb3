package dev.lowerface.command.serve;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.publish.websocket.WebSocketPublisher;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tells a running {@code lowerface serve} something, over its WebSocket. */
final class ServeClient {
  static final String STATS = "stats";
  static final String RECENTRE = "recentre";
  static final String PICTURE = "picture";

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private ServeClient() {}

  /**
   * Sends a command.
   *
   * @param at where it listens
   * @param command one of those above
   * @return the answer, a JSON text
   * @throws LowerfaceException if nobody answers there
   */
  static String ask(String at, String command) throws InterruptedException {
    InetSocketAddress address = WebSocketPublisher.parseAddress(at);
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
      socket.sendText(command, true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
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
