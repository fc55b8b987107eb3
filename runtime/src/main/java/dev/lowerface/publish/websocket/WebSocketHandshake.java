package dev.lowerface.publish.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.lowerface.expression.OneLine;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The server's part of the opening handshake (RFC 6455, section 4.2): reads the request and writes
 * the response, which either opens the connection or says in one line why it does not. A browser
 * that asks for no WebSocket is answered with the {@link WebPage}, under the same rules.
 *
 * @param form what the client wants; null if it is refused or gets a page
 * @param response what to send
 * @param stranger which web page or host name was refused and how to let it in, for whoever runs
 *     the server; null if none was
 */
record WebSocketHandshake(@Nullable SampleForm form, String response, @Nullable String stranger) {
  private static final String ACCEPT_SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

  /** Those that may be repeated, as lists are. */
  private static final Set<String> LISTS =
      Set.of("connection", "upgrade", "sec-websocket-protocol");

  /**
   * Answers a request.
   *
   * @param request all up to and with the empty line
   */
  static WebSocketHandshake answer(String request, OriginPolicy policy) {
    String[] lines = request.split("\r\n", -1);
    String[] first = lines[0].split(" ", -1);
    if (first.length != 3 || !first[2].equals("HTTP/1.1")) {
      return refuse("400 Bad Request", "expected an HTTP/1.1 request");
    }
    if (!first[0].equals("GET")) {
      return refuse("405 Method Not Allowed", "expected GET");
    }
    Map<String, String> headers = headers(lines);
    if (headers == null) {
      return refuse("400 Bad Request", "expected headers of one line each, the singular ones once");
    }
    String host = headers.get("host");
    if (!policy.allowsHost(host)) {
      return refuse("403 Forbidden", "expected a Host that is an address, localhost or configured")
          .of("a client that calls this machine " + host + " (--allow-host lets it in)");
    }
    String origin = headers.get("origin");
    if (!policy.allowsOrigin(origin)) {
      return refuse("403 Forbidden", "expected an Origin on this machine or a configured one")
          .of("a web page of " + origin + " (--allow-origin lets it in)");
    }
    if (!headers.containsKey("upgrade")) {
      String page = WebPage.response(first[1]);
      return page == null
          ? refuse("404 Not Found", "expected / or /?overlay, or a WebSocket handshake")
          : new WebSocketHandshake(null, page, null);
    }
    SampleForm form = SampleForm.ofTarget(first[1]);
    if (form == null) {
      return refuse("404 Not Found", "expected /, /?form=json or /?form=binary");
    }
    if (!list(headers, "upgrade").contains("websocket")
        || !list(headers, "connection").contains("upgrade")) {
      return refuse("426 Upgrade Required", "expected a WebSocket handshake");
    }
    if (!"13".equals(headers.get("sec-websocket-version"))) {
      return refuse("426 Upgrade Required", "expected WebSocket version 13");
    }
    String key = headers.getOrDefault("sec-websocket-key", "");
    if (!KEY.matcher(key).matches()) {
      return refuse("400 Bad Request", "expected a Sec-WebSocket-Key of 16 bytes");
    }
    SampleForm chosen = SampleForm.ofProtocols(list(headers, "sec-websocket-protocol"));
    return new WebSocketHandshake(
        chosen == null ? form : chosen,
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + ("Sec-WebSocket-Accept: " + accept(key) + "\r\n")
            + (chosen == null ? "" : "Sec-WebSocket-Protocol: " + chosen.protocol() + "\r\n")
            + "\r\n",
        null);
  }

  static WebSocketHandshake refuse(String status, String why) {
    return new WebSocketHandshake(
        null,
        ("HTTP/1.1 " + status + "\r\nConnection: close\r\nSec-WebSocket-Version: 13\r\n")
            + "Upgrade: websocket\r\nContent-Type: text/plain; charset=utf-8\r\n"
            + ("Content-Length: " + (why.length() + 1) + "\r\n\r\n" + why + "\n"),
        null);
  }

  private WebSocketHandshake of(String refused) {
    return new WebSocketHandshake(form, response, OneLine.of(refused));
  }

  private static @Nullable Map<String, String> headers(String[] lines) {
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 0 || !TOKEN.matcher(lines[i].substring(0, colon)).matches()) {
        return null;
      }
      String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
      String value = lines[i].substring(colon + 1).strip();
      String before = headers.put(name, value);
      if (before != null && LISTS.contains(name)) {
        headers.put(name, before + "," + value);
      } else if (before != null && (name.equals("host") || name.equals("origin"))) {
        return null; // Which of them would be the true one?
      }
    }
    return headers;
  }

  private static List<String> list(Map<String, String> headers, String name) {
    List<String> list = new ArrayList<>();
    for (String item : headers.getOrDefault(name, "").split(",", -1)) {
      list.add(item.strip().toLowerCase(Locale.ROOT));
    }
    return list;
  }

  private static String accept(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1").digest((key + ACCEPT_SALT).getBytes(ISO_8859_1));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
