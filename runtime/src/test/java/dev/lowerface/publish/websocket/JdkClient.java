package dev.lowerface.publish.websocket;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** The JDK's own WebSocket client, noting what it gets: text, bytes, or how it ended. */
final class JdkClient implements WebSocket.Listener {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();

  static JdkClient connect(WebSocketPublisher publisher, String target, String... protocols) {
    JdkClient client = new JdkClient();
    WebSocket.Builder builder = HTTP.newWebSocketBuilder();
    if (protocols.length > 0) {
      builder.subprotocols(protocols[0], Arrays.copyOfRange(protocols, 1, protocols.length));
    }
    URI uri = URI.create("ws://127.0.0.1:" + publisher.address().getPort() + target);
    client.socket = builder.buildAsync(uri, client).join();
    return client;
  }

  @Nullable WebSocket socket;

  WebSocket socket() {
    WebSocket open = socket;
    if (open == null) {
      throw new IllegalStateException("not connected");
    }
    return open;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      events.add(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    ByteBuffer copy = ByteBuffer.allocate(data.remaining());
    events.add(copy.put(data).flip());
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
    events.add("pong " + data.remaining());
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    events.add(code + " " + reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    events.add(error);
  }
}
