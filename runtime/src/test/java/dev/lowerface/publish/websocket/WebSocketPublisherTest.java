package dev.lowerface.publish.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.publish.FixedSample;
import dev.lowerface.temporal.SampleAge;
import dev.lowerface.testing.Allocations;
import dev.lowerface.testing.SteppingClock;
import dev.lowerface.time.NanoClock;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebSocketPublisherTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final HandClock clock = new HandClock();
  private final WebSocketPublisher publisher =
      new WebSocketPublisher(
          ANY_PORT,
          OriginPolicy.local(),
          Map.of("stats", () -> "{\"frames\":7}", "recentre", () -> "{}"),
          clock);

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void aClientOfTheJdkGetsJson() throws InterruptedException, JsonProcessingException {
    JdkClient client = JdkClient.connect(publisher, "/");
    awaitClients(1);
    publisher.publish(FixedSample.happy(3));
    JsonNode sample = json(client);
    assertEquals(FixedSample.happy(3).captureNanos(), sample.get("sampleTimeNanos").longValue());
    assertTrue(sample.get("valid").booleanValue());
    assertEquals("happiness", sample.get("emotion").textValue());
    assertEquals(0.5, sample.get("confidence").doubleValue());
    assertEquals(FixedSample.LATENCY_NANOS, sample.get("latencyNanos").longValue());
    assertEquals("good", sample.get("quality").textValue());
    assertEquals("tracking", sample.get("trackingState").textValue());
    assertEquals(3, sample.get("sequence").longValue());
    assertEquals(FixedSample.happy(3).publishNanos(), sample.get("publishNanos").longValue());
    assertEquals(FixedSample.happy(3).xrTime(), sample.get("xrTime").longValue());
    List<String> names = new ArrayList<>();
    sample.get("probabilities").fieldNames().forEachRemaining(names::add);
    assertEquals(
        "neutral,happiness,surprise,sadness,anger,disgust,fear,contempt", String.join(",", names));
    assertEquals(0.0625, sample.get("probabilities").get("anger").doubleValue());

    publisher.publish(FixedSample.lost(3, 1_000_000_000));
    JsonNode lost = json(client);
    assertEquals("false", lost.get("valid").asText());
    assertTrue(lost.get("emotion").isNull());
    assertEquals(0, lost.get("confidence").doubleValue());
    assertEquals("no_picture", lost.get("quality").textValue());
    assertEquals("paused", lost.get("trackingState").textValue());
    assertEquals(0, lost.get("probabilities").get("happiness").doubleValue());
    assertEquals(
        1_000_000_000 + FixedSample.XR_OFFSET_NANOS, lost.get("xrTime").longValue(), "of the last");

    publisher.publish(new FixedSample(FixedSample.happy(4).state()));
    assertTrue(json(client).get("xrTime").isNull());
  }

  @Test
  void aClientThatAsksForItGetsBytes() throws InterruptedException {
    List<JdkClient> clients =
        List.of(
            JdkClient.connect(publisher, "/?form=binary"),
            JdkClient.connect(publisher, "/", "lowerface.binary.v1"),
            JdkClient.connect(publisher, "/", "unknown", "lowerface.binary.v1"));
    assertEquals("lowerface.binary.v1", clients.get(1).socket().getSubprotocol());
    awaitClients(3);
    publisher.publish(FixedSample.happy(3));
    for (JdkClient client : clients) {
      ByteBuffer in = assertInstanceOf(ByteBuffer.class, client.events.take());
      in.order(ByteOrder.LITTLE_ENDIAN);
      assertEquals(120, in.remaining());
      assertEquals(1, in.getInt(0));
      assertEquals(1, in.getInt(4));
      assertEquals(3, in.getLong(8));
      assertEquals(FixedSample.happy(3).captureNanos(), in.getLong(16));
      assertEquals(FixedSample.happy(3).publishNanos(), in.getLong(24));
      assertEquals(2, in.getInt(32));
      assertEquals(1, in.getInt(36));
      assertEquals(1, in.getInt(40));
      assertEquals(0.5f, in.getFloat(44));
      for (int i = 0; i < 8; i++) {
        assertEquals(FixedSample.probabilities()[i], in.getFloat(48 + 4 * i));
        assertEquals(FixedSample.probabilities()[i], in.getFloat(80 + 4 * i));
      }
      assertEquals(FixedSample.happy(3).xrTime(), in.getLong(112));
    }
    publisher.publish(FixedSample.lost(3, 1));
    ByteBuffer lost = assertInstanceOf(ByteBuffer.class, clients.get(0).events.take());
    assertEquals(-1, lost.order(ByteOrder.LITTLE_ENDIAN).getInt(36));
  }

  @Test
  void twentyClientsAreServedAndLeaveAsTheyLike() throws InterruptedException {
    List<JdkClient> clients = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      clients.add(JdkClient.connect(publisher, n % 2 == 0 ? "/" : "/?form=binary"));
    }
    awaitClients(20);
    for (int n = 0; n < 10; n++) {
      publisher.publish(FixedSample.happy(n));
      for (JdkClient client : clients) {
        client.events.take();
      }
    }
    for (int n = 0; n < 20; n += 2) {
      clients.get(n).socket().sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();
      assertEquals("1000 ", clients.get(n).events.take());
      clients.get(n + 1).socket().abort();
    }
    awaitClients(0);
    assertEquals(0, publisher.droppedClients());
  }

  @Test
  void whoSendsACommandIsAnswered() throws InterruptedException {
    JdkClient client = JdkClient.connect(publisher, "/?form=binary");
    client.socket().sendText("stats", true).join();
    assertEquals("{\"frames\":7}", client.events.take());
    client.socket().sendText("st", false).join();
    client.socket().sendText("ats", true).join();
    assertEquals("{\"frames\":7}", client.events.take());
    client.socket().sendText("anything else", true).join();
    assertEquals("{\"error\":\"expected the text recentre or stats\"}", client.events.take());
    client.socket().sendBinary(ByteBuffer.allocate(9), true).join();
    assertEquals("{\"error\":\"expected the text recentre or stats\"}", client.events.take());
    client.socket().sendPing(ByteBuffer.allocate(5)).join();
    assertEquals("pong 5", client.events.take());
  }

  @Test
  void whoAsksWhereNothingCanBeAskedIsToldSo() throws InterruptedException {
    try (WebSocketPublisher silent =
        new WebSocketPublisher(ANY_PORT, OriginPolicy.local(), Map.of())) {
      JdkClient client = JdkClient.connect(silent, "/");
      client.socket().sendText("stats", true).join();
      assertEquals("{\"error\":\"nothing can be asked for here\"}", client.events.take());
    }
  }

  @Test
  void aCommandThatFailsHurtsNobody() throws InterruptedException {
    try (WebSocketPublisher failing =
        new WebSocketPublisher(
            ANY_PORT,
            OriginPolicy.local(),
            Map.of(
                "stats",
                () -> {
                  throw new IllegalStateException("no statistics, for the test");
                }))) {
      JdkClient client = JdkClient.connect(failing, "/");
      client.socket().sendText("stats", true).join();
      assertEquals("{\"error\":\"stats failed; the log says why\"}", client.events.take());
    }
  }

  @Test
  void aClientThatDoesNotReadIsToldAndDroppedAndTheOthersGoOn()
      throws IOException, InterruptedException {
    JdkClient good = JdkClient.connect(publisher, "/");
    try (RawClient slow = RawClient.open(publisher.address())) {
      awaitClients(2);
      for (int n = 0; publisher.droppedClients() == 0; n++) {
        publisher.publish(FixedSample.happy(n));
        assertInstanceOf(String.class, good.events.take());
      }
      assertEquals(1, publisher.droppedClients());
      awaitClients(1);
      RawClient.Frame last = slow.nextBut(0x81);
      assertEquals(0x88, last.first());
      assertEquals(1013, last.code());
      assertEquals("too slow: 64 samples or 64 KiB waited", last.reason());
      assertThrows(EOFException.class, slow::next);
    }
    publisher.publish(FixedSample.happy(1));
    assertInstanceOf(String.class, good.events.take());
  }

  @Test
  void whoAsksWithoutReadingTheAnswersIsDroppedToo() throws IOException {
    try (RawClient slow = RawClient.open(publisher.address())) {
      byte[] questions = new byte[11 * 1000];
      ByteBuffer all = ByteBuffer.wrap(questions);
      while (all.hasRemaining()) {
        all.put(RawClient.frame(0x89, "12345".getBytes(UTF_8)));
      }
      while (publisher.droppedClients() == 0) {
        try {
          slow.write(questions);
        } catch (IOException e) {
          break; // Cut off already.
        }
      }
      while (publisher.droppedClients() == 0) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void whoNeverShakesHandsIsCutOff() throws IOException {
    try (RawClient silent = new RawClient(publisher.address());
        RawClient open = RawClient.open(publisher.address())) { // So the first is accepted too.
      clock.now.addAndGet(5_000_000_001L);
      assertEquals(0, silent.rest().length);
      open.sendText("stats");
      assertEquals("{\"frames\":7}", open.next().text());
    }
  }

  @Test
  void whoSendsARequestWithoutEndIsRefused() throws IOException {
    try (RawClient client = new RawClient(publisher.address())) {
      assertTrue(client.ask("GET / HTTP/1.1\r\nHost: " + "x".repeat(8192)).contains(" 431 "));
    }
  }

  @Test
  void noMoreThan64ClientsAreServed() throws IOException {
    List<RawClient> clients = new ArrayList<>();
    try {
      for (int n = 0; n < 64; n++) {
        clients.add(RawClient.open(publisher.address()));
      }
      try (RawClient one = new RawClient(publisher.address())) {
        assertTrue(one.ask(RawClient.HANDSHAKE).startsWith("HTTP/1.1 503 "));
      }
      awaitClients(64);
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
    awaitClients(0);
    RawClient.open(publisher.address()).close();
  }

  @Test
  void aTakenPortIsAClearError() {
    Exception e =
        assertThrows(
            LowerfaceException.class,
            () -> new WebSocketPublisher(publisher.address(), OriginPolicy.local(), Map.of()));
    int port = publisher.address().getPort();
    assertEquals(
        "expected to listen at /127.0.0.1:" + port + ", port " + port + " is taken; choose another",
        e.getMessage());
  }

  @Test
  void anAddressOfAnotherMachineIsAClearError() throws IOException {
    InetSocketAddress elsewhere =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}), 0);
    Exception e =
        assertThrows(
            LowerfaceException.class,
            () -> new WebSocketPublisher(elsewhere, OriginPolicy.local(), Map.of()));
    assertTrue(String.valueOf(e.getMessage()).endsWith("choose an address of this machine"));
  }

  @Test
  void closingTellsTheClientsAndFreesPortAndThread() throws InterruptedException {
    JdkClient client = JdkClient.connect(publisher, "/");
    awaitClients(1);
    publisher.close();
    publisher.close();
    assertEquals("1001 the server goes away", client.events.take());
    assertEquals(0, publisher.clients());
    Exception e =
        assertThrows(IllegalStateException.class, () -> publisher.publish(FixedSample.happy(0)));
    assertTrue(String.valueOf(e.getMessage()).endsWith("is closed"));
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().equals("lowerface-websocket")));
    new WebSocketPublisher(publisher.address(), OriginPolicy.local(), Map.of()).close();
  }

  @Test
  void anAddressIsReadAsHostAndPort() {
    assertEquals(9100, WebSocketPublisher.parseAddress("9100").getPort());
    assertTrue(WebSocketPublisher.parseAddress("9100").getAddress().isLoopbackAddress());
    Exception e =
        assertThrows(LowerfaceException.class, () -> WebSocketPublisher.parseAddress("here:0"));
    assertTrue(String.valueOf(e.getMessage()).startsWith("expected a WebSocket address"));
  }

  @Test
  void publishingAllocatesNothingOnTheInferenceThread() throws IOException {
    ExpressionSample sample = FixedSample.happy(0);
    long none = Allocations.leastBytes(1000, 1000, () -> publisher.publish(sample));
    assertTrue(none < 1000, none + " bytes for 1000 samples without a client");
    try (RawClient client = RawClient.open(publisher.address())) {
      Thread reader =
          new Thread(
              () -> {
                try {
                  client.rest();
                } catch (IOException e) {
                  // Closed.
                }
              });
      reader.setDaemon(true);
      reader.start();
      awaitClients(1);
      // Whether this client keeps up or is dropped makes no difference to the one who publishes.
      long one = Allocations.leastBytes(1000, 1000, () -> publisher.publish(sample));
      assertTrue(one < 1000, one + " bytes for 1000 samples with a client");
    }
  }

  /** Goes on when told, and is read on another thread. */
  private static final class HandClock implements NanoClock {
    final AtomicLong now = new AtomicLong(1);

    @Override
    public long nanoTime() {
      return now.get();
    }

    @Override
    public void waitUntil(long timeNanos) {
      throw new UnsupportedOperationException();
    }
  }

  private void awaitClients(int count) {
    while (publisher.clients() != count) {
      Thread.onSpinWait();
    }
  }

  private static JsonNode json(JdkClient client)
      throws InterruptedException, JsonProcessingException {
    return new ObjectMapper().readTree(assertInstanceOf(String.class, client.events.take()));
  }

  @Test
  void aSampleThatGrewOldOnItsWayIsNotSentAsValid()
      throws InterruptedException, JsonProcessingException {
    SteppingClock engine = new SteppingClock(FixedSample.happy(3).captureNanos() + 250_000_001);
    publisher.attach(new SampleAge(engine, SampleAge.DEFAULT_LIMIT));
    JdkClient client = JdkClient.connect(publisher, "/");
    awaitClients(1);
    publisher.publish(FixedSample.happy(3));
    JsonNode sample = json(client);
    assertEquals("false", sample.get("valid").asText());
    assertEquals("paused", sample.get("trackingState").textValue());
    assertEquals(0, sample.get("probabilities").get("happiness").doubleValue());
    assertEquals("good", sample.get("quality").textValue());
  }

  @Test
  void whatOneClientAsksForAgainAndAgainIsWorkedOutOnce() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    try (WebSocketPublisher counting =
        new WebSocketPublisher(
            ANY_PORT,
            OriginPolicy.local(),
            Map.of("stats", () -> "{\"asked\":" + asked.incrementAndGet() + "}"),
            clock)) {
      JdkClient client = JdkClient.connect(counting, "/");
      for (int n = 0; n < 64; n++) {
        client.socket().sendText("stats", true).join();
        assertEquals("{\"asked\":1}", client.events.take());
      }
    }
    assertEquals(1, asked.get(), "the clock stood still");
  }

  @Test
  void aFloodOfConnectionsTakesNoMoreMemoryThanManyAtOnce() throws IOException {
    BufferPoolMXBean direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .findFirst()
            .orElseThrow();
    long before = direct.getTotalCapacity();
    for (int n = 0; n < 1000; n++) {
      try (Socket socket =
          new Socket(publisher.address().getAddress(), publisher.address().getPort())) {
        socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(UTF_8));
        assertTrue(socket.getInputStream().readAllBytes().length > 0, "refused, in words");
      }
    }
    long more = direct.getTotalCapacity() - before;
    long atOnce = 2L * WebSocketLoop.MAX_CLIENTS * FrameQueue.BUFFER_BYTES;
    assertTrue(more <= atOnce, () -> more + " bytes, at most " + atOnce + " expected");
  }
}
