package dev.lowerface.camera.mjpeg;

import dev.lowerface.camera.StreamFault;
import dev.lowerface.camera.http.HttpBody;

/**
 * Tells Motion JPEG by its first bytes. Headers are wrong too often: cameras send no type, {@code
 * multipart/mixed}, or {@code application/octet-stream}.
 */
public final class MjpegCheck {
  /** Delimiter and part header of every camera are shorter than this. */
  private static final int LOOK_BYTES = 4096;

  private enum Kind {
    MJPEG,
    OTHER,
    UNKNOWN_YET
  }

  private MjpegCheck() {}

  /**
   * Waits for the first bytes, and leaves them where they are.
   *
   * @return whether a JPEG is there, with nothing but text before it
   */
  public static boolean isMjpeg(HttpBody body, long deadlineNanos)
      throws StreamFault, InterruptedException {
    if (body.contentType().startsWith("multipart/")) {
      return true;
    }
    byte[] bytes = new byte[LOOK_BYTES];
    int count = body.peek(bytes, 1, deadlineNanos);
    Kind kind = kind(bytes, count);
    while (kind == Kind.UNKNOWN_YET && count < LOOK_BYTES) {
      int more = body.peek(bytes, count + 1, deadlineNanos);
      if (more == count) {
        return false; // It has ended.
      }
      count = more;
      kind = kind(bytes, count);
    }
    return kind == Kind.MJPEG;
  }

  private static Kind kind(byte[] bytes, int count) {
    for (int at = 0; at < count; at++) {
      if ((bytes[at] & 0xFF) == 0xFF) {
        if (at + 2 >= count) {
          return Kind.UNKNOWN_YET;
        }
        boolean begins = (bytes[at + 1] & 0xFF) == 0xD8 && (bytes[at + 2] & 0xFF) == 0xFF;
        return begins ? Kind.MJPEG : Kind.OTHER;
      }
      if (bytes[at] < ' ' && bytes[at] != '\r' && bytes[at] != '\n' && bytes[at] != '\t') {
        return Kind.OTHER;
      }
    }
    return Kind.UNKNOWN_YET;
  }
}
