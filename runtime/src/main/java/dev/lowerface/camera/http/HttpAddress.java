package dev.lowerface.camera.http;

import dev.lowerface.camera.StreamAddress;
import dev.lowerface.camera.StreamFault;
import dev.lowerface.expression.LowerfaceException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a stream over HTTP, in its parts.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name or a number; those of people's networks may have a {@code _}, which RFC 3986
 *     does not know as a host and the JDK refuses
 * @param port -1 for the usual one
 * @param target path and query
 * @param userInfo {@code NAME:PASSWORD} as it stands in the address
 */
record HttpAddress(String scheme, String host, int port, String target, @Nullable String userInfo) {
  private static final Pattern PARTS =
      Pattern.compile(
          "(?i)(https?)://(?:([^/?#]*)@)?(\\[[0-9a-f:.]+]|[a-z0-9._~-]+|[^\\x00-\\x7f/?#@:]+)"
              + "(?::([0-9]{1,5}))?([/?][^#]*)?(?:#.*)?");

  /** What looks up a name. */
  interface Names {
    InetAddress address(String host) throws UnknownHostException;
  }

  /**
   * Reads an address.
   *
   * @throws LowerfaceException if it is none; the message holds no password
   */
  static HttpAddress of(String url) {
    Matcher parts = PARTS.matcher(url);
    if (!parts.matches()) {
      throw noAddress(url);
    }
    String target = parts.group(5) == null ? "/" : parts.group(5);
    HttpAddress address =
        new HttpAddress(
            parts.group(1).toLowerCase(Locale.ROOT),
            parts.group(3),
            parts.group(4) == null ? -1 : Integer.parseInt(parts.group(4)),
            target.startsWith("/") ? target : "/" + target,
            parts.group(2));
    try {
      address.uri("localhost");
      return address;
    } catch (IllegalArgumentException e) {
      throw noAddress(url); // Not chained: its message holds the whole address.
    }
  }

  /**
   * The address without its name and password, with a host that the JDK takes: a name that it does
   * not is looked up here.
   *
   * @throws StreamFault if there is no host of that name
   */
  URI uri(Names names) throws StreamFault {
    try {
      URI uri = uri(host);
      return uri.getHost() == null ? uri(number(names.address(host))) : uri;
    } catch (UnknownHostException e) {
      throw new StreamFault("there is no host of that name");
    }
  }

  private static String number(InetAddress address) {
    String number = address.getHostAddress().replaceAll("%.*", "");
    return address instanceof Inet6Address ? "[" + number + "]" : number;
  }

  private URI uri(String named) {
    return URI.create(scheme + "://" + named + (port < 0 ? "" : ":" + port) + target);
  }

  private static LowerfaceException noAddress(String url) {
    return new LowerfaceException(
        "expected an address such as http://192.168.1.20:81/stream, got '"
            + new StreamAddress(url).shown()
            + "'; write signs that addresses do not allow as %XX");
  }
}
