package dev.lowerface.camera.mjpeg;

import dev.lowerface.camera.StreamFault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a header, taken from a buffer as they come in. All of them together may be {@value
 * #MAX_BYTES} bytes long.
 */
final class HeaderLines {
  static final int MAX_BYTES = 8 * 1024;

  private int used;

  /** Another header begins. */
  void restart() {
    used = 0;
  }

  /**
   * Takes the next line.
   *
   * @param in between its position and its limit lies what has come in; the line is taken from it
   * @return the line without its end; null, and nothing taken, if it is not there as a whole yet
   * @throws StreamFault if the header is too long
   */
  @Nullable String next(ByteBuffer in) throws StreamFault {
    int start = in.position();
    int last = Math.min(in.limit(), start + MAX_BYTES - used);
    for (int at = start; at < last; at++) {
      if (in.get(at) == '\n') {
        used += at + 1 - start;
        int end = at > start && in.get(at - 1) == '\r' ? at - 1 : at;
        byte[] line = new byte[end - start];
        in.get(start, line);
        in.position(at + 1);
        return new String(line, StandardCharsets.ISO_8859_1);
      }
    }
    if (last < in.limit() || last - start + used >= MAX_BYTES) {
      throw new StreamFault("a header is longer than " + MAX_BYTES + " bytes");
    }
    return null;
  }

  /**
   * Reads a field.
   *
   * @param line a header line
   * @param name in lower case
   * @return its value, or null if the line is another field
   */
  static @Nullable String value(String line, String name) {
    if (line.length() > name.length()
        && line.charAt(name.length()) == ':'
        && line.regionMatches(true, 0, name, 0, name.length())) {
      return line.substring(name.length() + 1).strip();
    }
    return null;
  }
}
