package dev.lowerface.camera.mjpeg;

import dev.lowerface.camera.StreamFault;
import java.nio.ByteBuffer;

/** Takes the body out of HTTP's chunks (RFC 9112, section 7.1), as ESP32 cameras send it. */
final class ChunkedBody {
  private final HeaderLines lines = new HeaderLines();
  private long left;
  private boolean lineEndDue;
  private boolean ended;

  /**
   * Moves as much as there is, and as there is room for.
   *
   * @param in what came over the network, between position and limit
   * @param out where the body goes
   * @throws StreamFault if these are no chunks
   */
  void transfer(ByteBuffer in, ByteBuffer out) throws StreamFault {
    while (!ended && out.hasRemaining()) {
      if (left == 0) {
        String line = lines.next(in);
        if (line == null) {
          return;
        }
        lines.restart();
        if (lineEndDue) {
          requireEmpty(line);
        } else {
          left = size(line);
          ended = left == 0;
        }
        lineEndDue = left > 0;
      } else {
        int count = (int) Math.min(left, Math.min(in.remaining(), out.remaining()));
        if (count == 0) {
          return;
        }
        move(in, out, count);
        left -= count;
      }
    }
  }

  /** Moves bytes from one buffer to another. */
  static void move(ByteBuffer in, ByteBuffer out, int count) {
    out.put(out.position(), in, in.position(), count);
    in.position(in.position() + count);
    out.position(out.position() + count);
  }

  /** Whether the last chunk has come. */
  boolean ended() {
    return ended;
  }

  private static long size(String line) throws StreamFault {
    int extension = line.indexOf(';');
    String digits = (extension < 0 ? line : line.substring(0, extension)).strip();
    if (!digits.matches("[0-9a-fA-F]{1,8}")) {
      throw new StreamFault("its chunks are damaged");
    }
    return Long.parseLong(digits, 16);
  }

  private static void requireEmpty(String line) throws StreamFault {
    if (!line.isEmpty()) {
      throw new StreamFault("its chunks are damaged");
    }
  }
}
