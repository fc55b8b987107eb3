package dev.lowerface.publish.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.LowerfaceException;
import org.junit.jupiter.api.Test;

class WebSocketHandshakeTest {
  private final OriginPolicy local = OriginPolicy.local();

  @Test
  void answersTheExampleOfTheRfc() {
    String response = answer(RawClient.HANDSHAKE).response();
    assertTrue(response.startsWith("HTTP/1.1 101 "));
    assertTrue(response.contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
    assertFalse(response.contains("Sec-WebSocket-Protocol"));
    assertTrue(response.endsWith("\r\n\r\n"));
  }

  @Test
  void theTargetOrTheSubProtocolChoosesTheForm() {
    assertEquals(SampleForm.JSON, with("GET / ", "GET /?form=json ").form());
    assertEquals(SampleForm.BINARY, with("GET / ", "GET /?form=binary ").form());
    WebSocketHandshake both =
        with("\r\n\r\n", "\r\nSec-WebSocket-Protocol: chat, lowerface.binary.v1\r\n\r\n");
    assertEquals(SampleForm.BINARY, both.form());
    assertTrue(both.response().contains("\r\nSec-WebSocket-Protocol: lowerface.binary.v1\r\n"));
  }

  @Test
  void refusesWhatIsNoHandshakeForIt() {
    refused("400", with("HTTP/1.1", "HTTP/1.0"));
    refused("400", with("GET / HTTP/1.1", "GET /"));
    refused("405", with("GET ", "POST "));
    refused("404", with("GET / ", "GET /index.html "));
    refused("404", with("GET / ", "GET /?form=xml "));
    refused("400", with("Upgrade: websocket", "Upgrade websocket"));
    refused("400", with("Upgrade: websocket", "Up grade: websocket"));
    refused("400", with("Host: localhost", "Host: localhost\r\nHost: 127.0.0.1"));
    refused("400", with("Host: localhost", "Host: localhost\r\n folded"));
    refused("426", with("Upgrade: websocket", "Upgrade: h2c"));
    refused("426", with("Connection: Upgrade", "Connection: close"));
    refused("426", with("Version: 13", "Version: 8"));
    refused("400", with("dGhlIHNhbXBsZSBub25jZQ==", "short"));
    refused("400", answer("\r\n\r\n"));
  }

  @Test
  void noWebSiteMayRead() {
    for (String origin :
        new String[] {
          "https://example.org",
          "http://localhost.example.org",
          "http://127.0.0.1.example.org",
          "http://localhost@example.org",
          "http://example.org/localhost",
          "https://[::2]",
          "chrome-extension://abc",
          "null",
          "file:///etc",
          "localhost",
          ""
        }) {
      refused("403", origin(local, origin));
    }
    for (String origin :
        new String[] {
          "http://localhost",
          "http://localhost:3000",
          "https://LOCALHOST:8443",
          "http://127.0.0.1:80",
          "http://[::1]:5173",
          "file://"
        }) {
      assertEquals(SampleForm.JSON, origin(local, origin).form(), origin);
    }
  }

  @Test
  void moreOriginsAndNamesCanBeLetIn() {
    OriginPolicy wider =
        local
            .allowingOrigin("https://Face.example.org")
            .allowingOrigin("null")
            .allowingHost("desk.lan");
    assertEquals(SampleForm.JSON, origin(wider, "https://face.example.org").form());
    assertEquals(SampleForm.JSON, origin(wider, "null").form());
    refused("403", origin(wider, "https://example.org"));
    assertEquals(
        SampleForm.JSON,
        WebSocketHandshake.answer(
                RawClient.HANDSHAKE.replace("Host: localhost", "Host: Desk.lan:9100"), wider)
            .form());
    assertThrows(LowerfaceException.class, () -> local.allowingOrigin("example.org"));
    assertThrows(LowerfaceException.class, () -> local.allowingOrigin("https://example.org/a"));
    assertThrows(LowerfaceException.class, () -> local.allowingHost("http://desk.lan"));
  }

  @Test
  void aNameThatWasPointedToThisMachineIsNotBelieved() {
    for (String host : new String[] {"example.org", "example.org:9100", "127.0.0.1.nip.io", ""}) {
      refused("403", with("Host: localhost", "Host: " + host));
    }
    refused("403", with("Host: localhost\r\n", ""));
    for (String host :
        new String[] {
          "localhost:9100", "127.0.0.1", "192.168.1.7:9100", "[::1]:9100", "[fe80::1]"
        }) {
      assertEquals(SampleForm.JSON, with("Host: localhost", "Host: " + host).form(), host);
    }
  }

  @Test
  void whoeverRunsTheServerIsToldWhomItRefused() {
    assertEquals(
        "a web page of https://example.org (--allow-origin lets it in)",
        origin(local, "https://example.org").stranger());
    assertEquals(
        "a client that calls this machine desk.lan (--allow-host lets it in)",
        with("Host: localhost", "Host: desk.lan").stranger());
    assertEquals(
        "a web page of a\\u001b[2J (--allow-origin lets it in)",
        origin(local, "a\u001b[2J").stranger());
    assertNull(with("GET ", "POST ").stranger());
  }

  private WebSocketHandshake answer(String request) {
    return WebSocketHandshake.answer(request, local);
  }

  private WebSocketHandshake with(String part, String replacement) {
    assertTrue(RawClient.HANDSHAKE.contains(part));
    return answer(RawClient.HANDSHAKE.replace(part, replacement));
  }

  private static WebSocketHandshake origin(OriginPolicy policy, String origin) {
    return WebSocketHandshake.answer(
        RawClient.HANDSHAKE.replace("Upgrade: w", "Origin: " + origin + "\r\nUpgrade: w"), policy);
  }

  private static void refused(String status, WebSocketHandshake answer) {
    assertNull(answer.form());
    assertTrue(answer.response().startsWith("HTTP/1.1 " + status + " "), answer.response());
    int body = answer.response().indexOf("\r\n\r\n") + 4;
    int length = answer.response().length() - body;
    assertTrue(answer.response().contains("\r\nContent-Length: " + length + "\r\n"));
  }
}
