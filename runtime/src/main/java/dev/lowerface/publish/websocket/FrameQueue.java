package dev.lowerface.publish.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * What waits to be sent to one WebSocket client, bounded: at most {@link #MAX_FRAMES} frames and
 * {@link #MAX_BYTES} bytes, and room for one close frame beyond. Frames of a server are not masked
 * (RFC 6455, section 5.1).
 */
public final class FrameQueue {
  public static final int MAX_FRAMES = 64;
  public static final int MAX_BYTES = 65_536;
  static final int HEADER_BYTES = 4;

  static final int TEXT = 0x81;
  static final int BINARY = 0x82;
  static final int PONG = 0x8a;
  private static final int CLOSE = 0x88;
  private static final int MAX_CONTROL_BYTES = 125;

  /** Room for all that may wait. */
  static final int BUFFER_BYTES = MAX_BYTES + 2 + MAX_CONTROL_BYTES;

  private final ByteBuffer waiting;
  private final int[] sizes = new int[MAX_FRAMES];
  private int oldest;
  private int frames;

  /**
   * An empty queue.
   *
   * @param buffer empty, of {@link #BUFFER_BYTES}; its own
   */
  FrameQueue(ByteBuffer buffer) {
    waiting = buffer;
  }

  /** The header of a frame with one payload. */
  static void putHeader(ByteBuffer out, int type, int length) {
    out.put((byte) type);
    if (length <= MAX_CONTROL_BYTES) {
      out.put((byte) length);
    } else {
      out.put((byte) 126).putShort((short) length);
    }
  }

  boolean isEmpty() {
    return waiting.position() == 0;
  }

  /** Adds bytes without a frame around them: the handshake. */
  boolean add(byte[] bytes) {
    return add(ByteBuffer.wrap(bytes));
  }

  /** Adds a frame; false if too much waits already. */
  boolean add(int type, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(HEADER_BYTES + payload.length);
    putHeader(frame, type, payload.length);
    return add(frame.put(payload).flip());
  }

  /** Adds a whole frame, which stays as it is; false if too much waits already. */
  boolean add(ByteBuffer frame) {
    int size = frame.remaining();
    if (frames == MAX_FRAMES || waiting.position() + size > MAX_BYTES) {
      return false;
    }
    waiting.put(waiting.position(), frame, frame.position(), size);
    waiting.position(waiting.position() + size);
    sizes[(oldest + frames) % MAX_FRAMES] = size;
    frames++;
    return true;
  }

  /** Adds the last frame, for which there is always room. */
  void addClose(int code, String reason) {
    byte[] text = reason.getBytes(UTF_8);
    putHeader(waiting, CLOSE, 2 + text.length);
    waiting.putShort((short) code).put(text);
  }

  /** Sends what the channel takes. */
  void sendTo(WritableByteChannel channel) throws IOException {
    waiting.flip();
    try {
      int sent = channel.write(waiting);
      while (frames > 0 && sent >= sizes[oldest]) {
        sent -= sizes[oldest];
        oldest = (oldest + 1) % MAX_FRAMES;
        frames--;
      }
      if (frames > 0) {
        sizes[oldest] -= sent;
      }
    } finally {
      waiting.compact();
    }
  }
}
