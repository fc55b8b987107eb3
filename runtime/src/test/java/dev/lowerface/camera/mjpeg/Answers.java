package dev.lowerface.camera.mjpeg;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Whole HTTP answers with pictures in them. */
public final class Answers {
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=b\r\n";
  private static final int CHUNK = 700;

  private Answers() {}

  /** Plain, each picture with its length. */
  public static byte[] of(byte[]... jpegs) {
    return joined(HEAD + "\r\n", body(true, jpegs));
  }

  /** Plain, and each picture goes up to the next delimiter. */
  public static byte[] withoutLengths(byte[]... jpegs) {
    return joined(HEAD + "\r\n", body(false, jpegs));
  }

  /** In HTTP chunks that begin and end anywhere. */
  public static byte[] inChunks(byte[]... jpegs) {
    byte[] body = body(true, jpegs);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, HEAD + "Transfer-Encoding: chunked\r\n\r\n");
    for (int at = 0; at < body.length; at += CHUNK) {
      int length = Math.min(CHUNK, body.length - at);
      write(out, Integer.toHexString(length) + "\r\n");
      out.write(body, at, length);
      write(out, "\r\n");
    }
    write(out, "0\r\n\r\n");
    return out.toByteArray();
  }

  /**
   * In another form than it should be.
   *
   * @param head header lines of the answer
   * @param first what stands before the first part's header in place of the delimiter
   * @param length added to the length that a part claims, or a text in place of it
   * @param padding bytes behind each picture
   */
  public static byte[] odd(String head, String first, Object length, int padding, byte[]... jpegs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, "HTTP/1.1 200 OK\r\n" + head + "\r\n");
    String delimiter = first;
    for (byte[] jpeg : jpegs) {
      String claimed =
          length instanceof Integer more ? "" + (jpeg.length + padding + more) : "" + length;
      write(out, delimiter + "Content-Type: image/jpeg\r\nContent-Length: " + claimed);
      write(out, "\r\n\r\n");
      out.writeBytes(jpeg);
      out.writeBytes(new byte[padding]);
      write(out, "\r\n");
      delimiter = "--b\r\n";
    }
    return out.toByteArray();
  }

  private static byte[] body(boolean lengths, byte[]... jpegs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] jpeg : jpegs) {
      write(out, "--boundary\r\nContent-Type: image/jpeg\r\n");
      write(out, (lengths ? "Content-Length: " + jpeg.length + "\r\n" : "") + "\r\n");
      out.writeBytes(jpeg);
      write(out, "\r\n");
    }
    write(out, "--boundary--\r\n");
    return out.toByteArray();
  }

  private static byte[] joined(String head, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, head);
    out.writeBytes(body);
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
