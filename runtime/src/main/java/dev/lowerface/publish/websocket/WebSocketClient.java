package dev.lowerface.publish.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Function;

/**
 * One connection: handshake, open, closing, closed. All that a client can make it keep is bounded,
 * as is the time it may take for the handshake and for going away.
 */
public final class WebSocketClient implements ClientFrames.Listener {
  /** The most that a request may have. */
  public static final int MAX_REQUEST_BYTES = 8192;

  static final int GOING_AWAY = 1001;
  public static final int TRY_AGAIN_LATER = 1013;
  public static final String TOO_SLOW = "too slow: 64 samples or 64 KiB waited";

  private static final byte[] TOO_BIG = "{\"error\":\"the answer is too long\"}".getBytes(UTF_8);
  private static final int MAX_REPLY_BYTES = 16_384;

  private enum Stage {
    HANDSHAKE,
    OPEN,
    CLOSING,
    CLOSED
  }

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Function<String, WebSocketHandshake> handshake;
  private final Function<String, String> commands;
  private final ByteBuffer in = ByteBuffer.allocate(MAX_REQUEST_BYTES);
  private final FrameBuffers buffers;
  private final ByteBuffer outBuffer;
  private final FrameQueue out;
  private final ClientFrames frames = new ClientFrames(this);
  private final long acceptedNanos;
  private long closingNanos;
  private Stage stage = Stage.HANDSHAKE;
  private SampleForm form = SampleForm.JSON;
  private boolean tooSlow;
  private boolean outputShut;

  /**
   * A connection that has just been accepted.
   *
   * @param handshake answers a request
   * @param commands answers a text
   * @param buffers lends the memory in which frames wait
   */
  WebSocketClient(
      SocketChannel channel,
      SelectionKey key,
      Function<String, WebSocketHandshake> handshake,
      Function<String, String> commands,
      FrameBuffers buffers,
      long nowNanos) {
    this.buffers = buffers;
    outBuffer = buffers.take();
    out = new FrameQueue(outBuffer);
    this.channel = channel;
    this.key = key;
    this.handshake = handshake;
    this.commands = commands;
    acceptedNanos = nowNanos;
  }

  boolean isOpen() {
    return stage == Stage.OPEN;
  }

  boolean isClosed() {
    return stage == Stage.CLOSED;
  }

  /** Whether it was dropped because it did not read what it was sent; says so once. */
  boolean takeTooSlow() {
    boolean was = tooSlow;
    tooSlow = false;
    return was;
  }

  SampleForm form() {
    return form;
  }

  /** Sends a sample, whole frame, unless too many wait already: then says good-bye. */
  void send(ByteBuffer frame) {
    if (stage == Stage.OPEN) {
      addedOrTooSlow(out.add(frame));
      flush();
    }
  }

  /** Says good-bye; what waits is sent before. */
  void close(int code, String reason) {
    if (stage == Stage.OPEN) {
      out.addClose(code, reason);
      stage = Stage.CLOSING;
      flush();
    } else if (stage == Stage.HANDSHAKE) {
      disconnect();
    }
  }

  /** Ends what takes too long. */
  void sweep(long nowNanos, long handshakeNanos, long closingLimitNanos) {
    if (stage == Stage.HANDSHAKE && nowNanos - acceptedNanos > handshakeNanos) {
      disconnect();
    }
    if (stage == Stage.CLOSING) {
      if (closingNanos == 0) {
        closingNanos = nowNanos;
      } else if (nowNanos - closingNanos > closingLimitNanos) {
        disconnect();
      }
    }
  }

  /** The channel may have something to read, or room to write. */
  void onReady() {
    if (key.isValid() && key.isReadable()) {
      read();
    }
    flush();
  }

  /** At once, and without a word. */
  void disconnect() {
    if (stage == Stage.CLOSED) {
      return;
    }
    stage = Stage.CLOSED;
    buffers.giveBack(outBuffer);
    key.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone all the same.
    }
  }

  @Override
  public void onText(String command) {
    byte[] text = commands.apply(command).getBytes(UTF_8);
    reply(FrameQueue.TEXT, text.length > MAX_REPLY_BYTES ? TOO_BIG : text);
  }

  @Override
  public void onBinary() {
    onText(""); // No command either.
  }

  @Override
  public void onPing(byte[] payload) {
    reply(FrameQueue.PONG, payload);
  }

  @Override
  public void onClose(int code, String why) {
    close(code, why);
  }

  private void reply(int type, byte[] payload) {
    if (stage == Stage.OPEN) { // Nothing may follow a good-bye.
      addedOrTooSlow(out.add(type, payload));
    }
  }

  private void addedOrTooSlow(boolean added) {
    if (!added) {
      tooSlow = true;
      close(TRY_AGAIN_LATER, TOO_SLOW);
    }
  }

  private void read() {
    try {
      if (channel.read(in) < 0) {
        disconnect();
        return;
      }
    } catch (IOException e) {
      disconnect();
      return;
    }
    in.flip();
    if (stage == Stage.HANDSHAKE) {
      readRequest();
    }
    if (stage == Stage.OPEN) {
      frames.read(in);
    }
    if (stage == Stage.CLOSING) {
      in.position(in.limit()); // Nobody listens any more.
    }
    in.compact();
  }

  private void readRequest() {
    int end = endOfRequest();
    if (end < 0 && in.limit() < MAX_REQUEST_BYTES) {
      return;
    }
    WebSocketHandshake answer;
    if (end < 0) {
      answer =
          WebSocketHandshake.refuse(
              "431 Request Header Fields Too Large", "expected a request of 8192 bytes or less");
    } else {
      byte[] request = new byte[end];
      in.get(request);
      answer = handshake.apply(new String(request, ISO_8859_1));
    }
    out.add(answer.response().getBytes(ISO_8859_1));
    if (answer.form() != null) {
      form = answer.form();
      stage = Stage.OPEN;
    } else {
      stage = Stage.CLOSING;
    }
  }

  /** How many bytes lie before and in the empty line; -1 if there is none yet. */
  private int endOfRequest() {
    for (int i = 3; i < in.limit(); i++) {
      if (in.get(i) == '\n'
          && in.get(i - 1) == '\r'
          && in.get(i - 2) == '\n'
          && in.get(i - 3) == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  private void flush() {
    if (stage == Stage.CLOSED) {
      return;
    }
    try {
      if (!out.isEmpty()) {
        out.sendTo(channel);
      }
      if (stage == Stage.CLOSING && out.isEmpty() && !outputShut) {
        // The other side closes: if we did, what is on its way could be lost.
        outputShut = true;
        channel.shutdownOutput();
      }
      if (key.isValid()) {
        key.interestOps(
            out.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
      }
    } catch (IOException e) {
      disconnect();
    }
  }
}
