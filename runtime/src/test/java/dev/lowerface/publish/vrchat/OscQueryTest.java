package dev.lowerface.publish.vrchat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lowerface.expression.Emotion;
import dev.lowerface.publish.OscReceiver;
import dev.lowerface.publish.avatar.AvatarFace;
import dev.lowerface.publish.avatar.Faces;
import dev.lowerface.publish.osc.OscMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With a stand-in for VRChat that makes itself known and answers as VRChat's documents say. */
@Timeout(120)
class OscQueryTest {
  private static final String FIRST =
      """
      {"FULL_PATH":"/avatar","ACCESS":0,"CONTENTS":{
        "change":{"DESCRIPTION":"","FULL_PATH":"/avatar/change","ACCESS":3,"TYPE":"s","VALUE":["avtr_1"]},
        "parameters":{"FULL_PATH":"/avatar/parameters","ACCESS":0,"CONTENTS":{
          "VRCEmote":{"FULL_PATH":"/avatar/parameters/VRCEmote","ACCESS":3,"TYPE":"i","VALUE":[0]},
          "FT":{"FULL_PATH":"/avatar/parameters/FT","ACCESS":0,"CONTENTS":{
            "v2":{"FULL_PATH":"/avatar/parameters/FT/v2","ACCESS":0,"CONTENTS":{
              "JawOpen":{"FULL_PATH":"/avatar/parameters/FT/v2/JawOpen","ACCESS":3,"TYPE":"f","VALUE":[0.0]}
            }}}}}}}}
      """;

  private final AtomicReference<String> avatar = new AtomicReference<>(FIRST);

  @Test
  void vrChatIsFoundAndItsAvatarMovesAndTheNextAvatarToo() throws Exception {
    InetAddress network = Announcement.network();
    try (OscReceiver vrChatsOsc = new OscReceiver();
        OscReceiver usual = new OscReceiver();
        JmDNS dns = JmDNS.create(network, "vrchat-stand-in")) {
      HttpServer http = vrChat(vrChatsOsc.address().getPort());
      try (OscQuery query = new OscQuery(network);
          VrChatProtocol vrchat = new VrChatProtocol(usual.address(), query)) {
        dns.registerService(
            ServiceInfo.create(
                Announcement.QUERY_TYPE,
                "VRChat-Client-A1B2C3",
                http.getAddress().getPort(),
                "txtvers=1"));
        await("/avatar/parameters/FT/v2/JawOpen", vrchat, vrChatsOsc);
        avatar.set(FIRST.replace("JawOpen", "SmileSad"));
        tell(query);
        await("/avatar/parameters/FT/v2/SmileSad", vrchat, vrChatsOsc);
        assertTrue(
            usual.receiveAll().size() > 0, "before it was found, all went to the usual port");
      } finally {
        http.stop(0);
      }
    }
  }

  @Test
  void lowerfaceSaysWhoItIsAndThatItWantsToHearOfAvatars() throws IOException {
    try (QueryServer server = new QueryServer(1234)) {
      JsonNode host = get(server.port(), "/?HOST_INFO");
      assertEquals("Lowerface", host.get("NAME").textValue());
      assertEquals(1234, host.get("OSC_PORT").intValue());
      assertEquals("UDP", host.get("OSC_TRANSPORT").textValue());
      JsonNode root = get(server.port(), "/");
      assertEquals("/", root.get("FULL_PATH").textValue());
      JsonNode change = root.at("/CONTENTS/avatar/CONTENTS/change");
      assertEquals("/avatar/change", change.get("FULL_PATH").textValue());
      assertEquals("s", change.get("TYPE").textValue());
      assertEquals(change, get(server.port(), "/avatar/change"));
    }
  }

  @Test
  void answersThatAreNoneAreNoNews() throws IOException {
    assertEquals(0, AvatarTree.oscPort("{}"));
    assertEquals(0, AvatarTree.oscPort("{\"OSC_PORT\":70000}"));
    assertEquals(9001, AvatarTree.oscPort("{\"NAME\":\"x\",\"OSC_PORT\":9001}"));
    assertEquals(new TreeMap<>(), AvatarTree.types("[]"));
  }

  /** Until that is all that a surprised and a happy face are told by. */
  private static void await(String address, VrChatProtocol vrchat, OscReceiver receiver)
      throws IOException {
    AvatarFace[] faces = {Faces.certain(Emotion.SURPRISE), Faces.certain(Emotion.HAPPINESS)};
    Set<String> heard = new HashSet<>();
    for (int i = 0; !heard.equals(Set.of(address)); i++) {
      heard.clear();
      receiver.receiveAll();
      vrchat.send(faces[i % 2], i);
      receiver.receive(20).forEach(message -> heard.add(message.address()));
    }
  }

  private void tell(OscQuery query) throws IOException {
    byte[] bytes = OscMessage.head(QueryServer.CHANGE, ",s");
    int port = get(query.port(), "/?HOST_INFO").get("OSC_PORT").intValue();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(
          new DatagramPacket(
              bytes, bytes.length, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }
  }

  private HttpServer vrChat(int oscPort) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/",
        exchange ->
            send(
                exchange,
                "HOST_INFO".equals(exchange.getRequestURI().getQuery())
                    ? "{\"NAME\":\"VRChat-Client-A1B2C3\",\"OSC_IP\":\"127.0.0.1\",\"OSC_PORT\":"
                        + oscPort
                        + ",\"OSC_TRANSPORT\":\"UDP\"}"
                    : Objects.requireNonNull(avatar.get())));
    http.start();
    return http;
  }

  private static void send(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      byte[] bytes = json.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static JsonNode get(int port, String path) throws IOException {
    try (InputStream in = URI.create("http://127.0.0.1:" + port + path).toURL().openStream()) {
      return new ObjectMapper().readTree(in);
    }
  }
}
