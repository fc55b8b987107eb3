package dev.lowerface.publish.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page that a browser is answered with: the expression as bars, and how the engine fares. With
 * {@code /?overlay} it is transparent, to be laid over a stream. It takes everything from this
 * server, may not be framed by another page, and reads samples as any other WebSocket client.
 */
final class WebPage {
  private static final String PAGE = "page.html";
  private static final Map<String, String> FILES =
      Map.of("/", PAGE, "/?overlay", PAGE, "/page.css", "page.css", "/page.js", "page.js");
  private static final Map<String, String> TYPES =
      Map.of("html", "text/html", "css", "text/css", "js", "text/javascript");

  private WebPage() {}

  /**
   * A whole HTTP response.
   *
   * @param target as the request has it
   * @return the response, each character one byte; null for what there is not
   */
  static @Nullable String response(String target) {
    String file = FILES.get(target);
    if (file == null) {
      return null;
    }
    String content = read(file);
    return ("HTTP/1.1 200 OK\r\nConnection: close\r\nCache-Control: no-store\r\n"
            + ("Content-Type: " + TYPES.get(file.substring(file.indexOf('.') + 1)))
            + "; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\n"
            + "Referrer-Policy: no-referrer\r\nCross-Origin-Resource-Policy: same-origin\r\n"
            + "Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self';"
            + " connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'\r\n")
        + ("Content-Length: " + content.length() + "\r\n\r\n" + content);
  }

  private static String read(String file) {
    try (InputStream in = WebPage.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new LowerfaceException(
            "expected " + file + " in the jar of the runtime, it is not there; build it anew");
      }
      return new String(in.readAllBytes(), ISO_8859_1); // Bytes as they are.
    } catch (IOException e) {
      throw new LowerfaceException("cannot read " + file + " in the jar of the runtime: " + e, e);
    }
  }
}
