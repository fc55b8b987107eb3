package dev.lowerface.receivers;

import java.io.Closeable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Receives what {@code lowerface serve} sends by WebSocket, on this machine or another. It connects
 * in threads of the JDK's HTTP client, and again a second after the connection was lost. Any thread
 * may read.
 */
public final class WebSocketFace implements Closeable {
  // The binary form: docs/publishing.md, "WebSocket".
  private static final String FORM = "lowerface.binary.v1";
  private static final int BYTES = 120;
  private static final int VALID_AT = 4;
  private static final int EMOTION_AT = 36;
  private static final int CONFIDENCE_AT = 44;
  private static final int PROBABILITIES_AT = 48;

  private static final long STALE_NANOS = 250_000_000;
  private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private final URI address;
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile boolean closed;
  private volatile WebSocket socket; // null before the first connection
  private volatile ReceivedFace newest = ReceivedFace.NONE;
  private volatile long receivedNanos;

  /**
   * Begins to connect.
   *
   * @param address such as {@code ws://127.0.0.1:8787/}
   */
  public WebSocketFace(URI address) {
    this.address = address;
    connect();
  }

  /**
   * The expression of now.
   *
   * @return the newest one, or {@link ReceivedFace#NONE}
   */
  public ReceivedFace read() {
    return System.nanoTime() - receivedNanos <= STALE_NANOS ? newest : ReceivedFace.NONE;
  }

  @Override
  public void close() {
    closed = true;
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  private void connect() {
    if (!closed) {
      var unused =
          client
              .newWebSocketBuilder()
              .subprotocols(FORM)
              .buildAsync(address, new Samples())
              .whenComplete(
                  (opened, failure) -> {
                    if (failure != null) {
                      connectLater();
                    }
                  });
    }
  }

  private void connectLater() {
    newest = ReceivedFace.NONE;
    LATER.execute(this::connect);
  }

  /** A message is one sample, which may come in pieces. */
  private final class Samples implements WebSocket.Listener {
    private final ByteBuffer sample = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);

    @Override
    public void onOpen(WebSocket opened) {
      socket = opened;
      if (closed) {
        opened.abort();
      }
      opened.request(1);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer piece, boolean last) {
      if (piece.remaining() <= sample.remaining()) {
        sample.put(piece);
      }
      if (last) {
        boolean valid = sample.position() == BYTES && sample.getInt(VALID_AT) == 1;
        newest =
            valid
                ? new ReceivedFace(sample, EMOTION_AT, CONFIDENCE_AT, PROBABILITIES_AT)
                : ReceivedFace.NONE;
        receivedNanos = System.nanoTime();
        sample.clear();
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      connectLater();
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      connectLater();
    }
  }
}
