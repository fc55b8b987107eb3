package dev.lowerface.publish.vrchat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * Lowerface's own side of OSCQuery (github.com/Vidvox/OSCQueryProposal, "Core Functionality"): who
 * it is and that it wants to hear of a change of avatar, and nothing else. Of loopback only.
 */
final class QueryServer implements AutoCloseable {
  static final String NAME = "Lowerface";
  static final String CHANGE = "/avatar/change";

  private static final String CHANGE_NODE =
      "{\"FULL_PATH\":\"/avatar/change\",\"ACCESS\":2,\"TYPE\":\"s\","
          + "\"DESCRIPTION\":\"the avatar is another one now\"}";
  private static final String AVATAR_NODE =
      "{\"FULL_PATH\":\"/avatar\",\"ACCESS\":0,\"CONTENTS\":{\"change\":" + CHANGE_NODE + "}}";
  private static final String ROOT_NODE =
      "{\"FULL_PATH\":\"/\",\"ACCESS\":0,\"DESCRIPTION\":\"root node\",\"CONTENTS\":{\"avatar\":"
          + AVATAR_NODE
          + "}}";
  private static final Map<String, String> NODES =
      Map.of("/", ROOT_NODE, "/avatar", AVATAR_NODE, CHANGE, CHANGE_NODE);

  private final HttpServer http;
  private final String hostInfo;

  /**
   * Answers from now on.
   *
   * @param oscPort where OSC is listened for
   */
  QueryServer(int oscPort) throws IOException {
    hostInfo =
        ("{\"NAME\":\"%s\",\"OSC_IP\":\"127.0.0.1\",\"OSC_PORT\":%d,\"OSC_TRANSPORT\":\"UDP\","
                + "\"EXTENSIONS\":{\"ACCESS\":true,\"TYPE\":true,\"DESCRIPTION\":true}}")
            .formatted(NAME, oscPort);
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::answer);
    http.start();
  }

  int port() {
    return http.getAddress().getPort();
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    String found =
        "HOST_INFO".equals(query) ? hostInfo : NODES.get(exchange.getRequestURI().getPath());
    byte[] json = (found == null ? "" : found).getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(found == null ? 404 : 200, found == null ? -1 : json.length);
    try (exchange) {
      if (found != null) {
        exchange.getResponseBody().write(json);
      }
    }
  }
}
