package dev.lowerface.camera;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Whole HTTP answers with pictures in them. */
final class Answers {
  private Answers() {}

  static byte[] of(byte[]... jpegs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, "HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=b\r\n\r\n");
    for (byte[] jpeg : jpegs) {
      write(out, "--b\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n");
      out.writeBytes(jpeg);
      write(out, "\r\n");
    }
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
