package dev.lowerface.camera;

import dev.lowerface.expression.LowerfaceException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The address of a stream, and what of it may be shown: neither names nor passwords nor tokens. */
public record StreamAddress(String url) {
  private static final String HIDDEN = "…";

  /**
   * The address without its secrets. Rather too little than too much: a password may hold any sign,
   * so all up to the last {@code @} goes, and so does every value after {@code ?}.
   */
  public String shown() {
    int scheme = url.indexOf("://") + 3;
    int at = url.lastIndexOf('@');
    String rest = at > scheme ? HIDDEN + url.substring(at) : url.substring(scheme);
    int query = rest.indexOf('?');
    if (query >= 0) {
      String values = rest.substring(query + 1);
      rest =
          rest.substring(0, query + 1)
              + (values.contains("=") ? values.replaceAll("=[^&]*", "=" + HIDDEN) : HIDDEN);
    }
    return url.substring(0, scheme) + rest;
  }

  /** Takes the secrets out of a text that others wrote, for instance FFmpeg. */
  public String hideIn(String text) {
    return text.replace(url, shown());
  }

  /** Its parts, for a stream over HTTP. */
  public Http http() {
    try {
      URI uri = new URI(url);
      if (uri.getHost() == null) {
        throw noUrl();
      }
      String path = uri.getRawPath();
      String query = uri.getRawQuery();
      return new Http(
          uri.getHost(),
          uri.getPort() < 0 ? 80 : uri.getPort(),
          (path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query),
          uri.getRawUserInfo());
    } catch (URISyntaxException e) {
      // Not chained: its message holds the whole address.
      throw noUrl();
    }
  }

  private LowerfaceException noUrl() {
    return new LowerfaceException(
        "expected an address such as http://192.168.1.20:81/stream, got '"
            + shown()
            + "'; write signs that addresses do not allow as %XX");
  }

  /** Where to connect and what to ask for. */
  public record Http(String host, int port, String target, @Nullable String userInfo) {
    /** The request for the stream, with its empty line. */
    public byte[] request() {
      StringBuilder text = new StringBuilder("GET ").append(target).append(" HTTP/1.1\r\n");
      text.append("Host: ").append(host).append(':').append(port).append("\r\n");
      text.append("User-Agent: Lowerface\r\nAccept: */*\r\nConnection: close\r\n");
      if (userInfo != null) {
        String plain = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        String encoded = Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        text.append("Authorization: Basic ").append(encoded).append("\r\n");
      }
      return text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
  }
}
