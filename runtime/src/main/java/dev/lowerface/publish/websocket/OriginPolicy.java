package dev.lowerface.publish.websocket;

import dev.lowerface.expression.LowerfaceException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may read the face over a WebSocket. A browser lets every web site connect to this machine,
 * and tells the server which site it is (the Origin header): only pages from this machine are let
 * in, unless more are named. Programs that are no browser send no Origin and are let in: whoever
 * runs them has the rights of a user of this machine.
 *
 * <p>The Host header must name this machine by an address or as localhost. A web site that points
 * its own name to 127.0.0.1 (DNS rebinding) is found out by it.
 */
public final class OriginPolicy {
  private static final Pattern IP_ADDRESS =
      Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}|\\[[0-9a-f:.]+(%25[^]]+)?]");
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> origins;
  private final Set<String> hosts;

  private OriginPolicy(Set<String> origins, Set<String> hosts) {
    this.origins = Set.copyOf(origins);
    this.hosts = Set.copyOf(hosts);
  }

  /**
   * Lets in programs without an Origin, pages of localhost, 127.0.0.1 and [::1] on any port, and
   * what says that it is a file ({@code file://}), which no web site can say. Not {@code null}:
   * browsers send it for files, but also for any web site that uses a sandboxed frame.
   *
   * @return the policy
   */
  public static OriginPolicy local() {
    return new OriginPolicy(Set.of(), Set.of());
  }

  /**
   * Lets in one more origin.
   *
   * @param origin as a browser sends it, such as {@code https://example.org}, or {@code null}
   * @return the wider policy
   * @throws LowerfaceException if that is no origin
   */
  public OriginPolicy allowingOrigin(String origin) {
    String wanted = origin.toLowerCase(Locale.ROOT);
    if (!wanted.matches("null|[a-z][a-z0-9+.-]*://[^/\\s]+")) {
      throw new LowerfaceException(
          "expected an origin such as https://example.org or null, got '" + origin + "'");
    }
    Set<String> more = new HashSet<>(origins);
    more.add(wanted);
    return new OriginPolicy(more, hosts);
  }

  /**
   * Lets clients call this machine by one more name.
   *
   * @param host a host name, without a port
   * @return the wider policy
   * @throws LowerfaceException if that is no host name
   */
  public OriginPolicy allowingHost(String host) {
    String wanted = host.toLowerCase(Locale.ROOT);
    if (!wanted.matches("[a-z0-9._-]+")) {
      throw new LowerfaceException(
          "expected a host name such as desk.example.org, got '" + host + "'");
    }
    Set<String> more = new HashSet<>(hosts);
    more.add(wanted);
    return new OriginPolicy(origins, more);
  }

  boolean allowsOrigin(@Nullable String origin) {
    if (origin == null) {
      return true;
    }
    String given = origin.toLowerCase(Locale.ROOT);
    if (given.equals("file://") || origins.contains(given)) {
      return true;
    }
    try {
      URI uri = new URI(given);
      return uri.getHost() != null
          && LOCAL.contains(uri.getHost())
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  boolean allowsHost(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
    return name.equals("localhost") || hosts.contains(name) || IP_ADDRESS.matcher(name).matches();
  }
}
