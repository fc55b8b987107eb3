package dev.lowerface.publish.websocket;

import dev.lowerface.temporal.SampleAge;
import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The duty of the thread that has the sockets of a {@link WebSocketPublisher}. */
public final class WebSocketLoop implements Runnable {
  public static final int MAX_CLIENTS = 64;

  private static final Logger LOG = LoggerFactory.getLogger(WebSocketPublisher.class);
  private static final int MAX_CONNECTIONS = 2 * MAX_CLIENTS;
  private static final int MAX_STRANGERS = 16;
  private static final int SEND_BUFFER_BYTES = 32_768;
  private static final long SWEEP_MILLIS = 250;
  private static final long HANDSHAKE_NANOS = 5_000_000_000L;
  private static final long CLOSING_NANOS = 5_000_000_000L;

  private static final long ANSWER_NANOS = 100_000_000L;

  /** What was answered last to a command, and when. */
  private record Answer(String text, long nanos) {}

  private final ServerSocketChannel server;
  private final Selector selector;
  private final SelectionKey accepting;
  private final OriginPolicy policy;
  private final Map<String, Supplier<String>> commands;
  private final NanoClock clock;
  private final NewestSample newest = new NewestSample();
  private final List<WebSocketClient> connections = new ArrayList<>();
  private final Set<String> strangers = new HashSet<>();
  private final JsonForm json = new JsonForm();
  private final ByteBuffer jsonPayload = ByteBuffer.allocate(JsonForm.MAX_BYTES);
  private final ByteBuffer jsonFrame =
      ByteBuffer.allocate(FrameQueue.HEADER_BYTES + JsonForm.MAX_BYTES);
  private final ByteBuffer binaryFrame =
      ByteBuffer.allocate(FrameQueue.HEADER_BYTES + BinaryForm.BYTES);
  private final Map<String, Answer> answers = new HashMap<>();
  private final FrameBuffers buffers = new FrameBuffers(MAX_CONNECTIONS);
  private volatile @Nullable SampleAge age;
  private volatile int clients;
  private volatile long droppedClients;
  private volatile boolean stopping;
  private boolean errorLogged;
  private long acceptAgainNanos;

  WebSocketLoop(
      ServerSocketChannel server,
      Selector selector,
      OriginPolicy policy,
      Map<String, Supplier<String>> commands,
      NanoClock clock)
      throws IOException {
    this.server = server;
    this.selector = selector;
    this.policy = policy;
    this.commands = new TreeMap<>(commands);
    this.clock = clock;
    accepting = server.register(selector, SelectionKey.OP_ACCEPT);
  }

  NewestSample newest() {
    return newest;
  }

  int clients() {
    return clients;
  }

  long droppedClients() {
    return droppedClients;
  }

  void attach(SampleAge ageLimit) {
    age = ageLimit;
  }

  /** To be followed by a wake-up of the selector. */
  void stop() {
    stopping = true;
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        step();
      }
      for (WebSocketClient client : connections) {
        client.close(WebSocketClient.GOING_AWAY, "the server goes away");
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("the WebSocket server ends", e);
    } finally {
      clients = 0;
      connections.forEach(WebSocketClient::disconnect);
      try {
        server.close();
        selector.close();
      } catch (IOException e) {
        LOG.debug("a socket could not be closed", e);
      }
    }
  }

  private void step() throws IOException {
    selector.select(this::onReady, SWEEP_MILLIS);
    ByteBuffer sample = newest.take();
    if (sample != null) {
      SampleAge ageLimit = age;
      if (ageLimit != null
          && sample.getInt(BinaryForm.VALID) == 1
          && ageLimit.isOver(sample.getLong(BinaryForm.CAPTURE_NANOS))) {
        BinaryForm.pause(sample); // It has waited for this thread.
      }
      send(sample);
    }
    long now = clock.nanoTime();
    for (WebSocketClient client : connections) {
      client.sweep(now, HANDSHAKE_NANOS, CLOSING_NANOS);
    }
    if (accepting.interestOps() == 0 && now - acceptAgainNanos >= 0) {
      accepting.interestOps(SelectionKey.OP_ACCEPT);
    }
    count();
  }

  private void onReady(SelectionKey key) {
    if (key == accepting) {
      accept();
      return;
    }
    WebSocketClient client = (WebSocketClient) key.attachment();
    try {
      client.onReady();
    } catch (RuntimeException e) {
      // Whatever one client does to it, the others are served.
      logOnce("a WebSocket client was cut off", e);
      client.disconnect();
    }
  }

  private void accept() {
    try {
      SocketChannel channel = server.accept();
      if (channel == null) {
        return;
      }
      if (connections.size() >= MAX_CONNECTIONS) {
        channel.close();
        return;
      }
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      // What lies in the system's buffer is out of date when it is read.
      channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      WebSocketClient client =
          new WebSocketClient(channel, key, this::shake, this::command, buffers, clock.nanoTime());
      key.attach(client);
      connections.add(client);
    } catch (IOException e) {
      logOnce("a WebSocket client could not be accepted", e);
      // It is still there to be accepted, and would be over and over again.
      accepting.interestOps(0);
      acceptAgainNanos = clock.nanoTime() + SWEEP_MILLIS * 1_000_000;
    }
  }

  private WebSocketHandshake shake(String request) {
    count();
    if (clients >= MAX_CLIENTS) {
      return WebSocketHandshake.refuse(
          "503 Service Unavailable", "64 clients are connected already");
    }
    WebSocketHandshake answer = WebSocketHandshake.answer(request, policy);
    String stranger = answer.stranger();
    if (stranger != null && strangers.size() < MAX_STRANGERS && strangers.add(stranger)) {
      LOG.warn("refused {}; logged once", stranger);
    }
    return answer;
  }

  private String command(String request) {
    String name = request.strip();
    Supplier<String> command = commands.get(name);
    if (command == null) {
      return commands.isEmpty()
          ? "{\"error\":\"nothing can be asked for here\"}"
          : "{\"error\":\"expected the text " + String.join(" or ", commands.keySet()) + "\"}";
    }
    // However often it is asked for: the time that one client takes all others wait.
    Answer before = answers.get(name);
    if (before != null && clock.nanoTime() - before.nanos < ANSWER_NANOS) {
      return before.text;
    }
    String text = answer(name, command);
    answers.put(name, new Answer(text, clock.nanoTime()));
    return text;
  }

  private String answer(String name, Supplier<String> command) {
    try {
      return command.get();
    } catch (RuntimeException e) {
      logOnce("the command " + name + " failed", e);
      return "{\"error\":\"" + name + " failed; the log says why\"}";
    }
  }

  private void send(ByteBuffer sample) {
    binaryFrame.clear();
    FrameQueue.putHeader(binaryFrame, FrameQueue.BINARY, BinaryForm.BYTES);
    binaryFrame.put(sample.duplicate().clear()).flip();
    jsonPayload.clear();
    json.write(sample, jsonPayload);
    jsonPayload.flip();
    jsonFrame.clear();
    FrameQueue.putHeader(jsonFrame, FrameQueue.TEXT, jsonPayload.remaining());
    jsonFrame.put(jsonPayload).flip();
    for (WebSocketClient client : connections) {
      client.send(client.form() == SampleForm.BINARY ? binaryFrame : jsonFrame);
    }
  }

  /** Forgets those that are closed. */
  private void count() {
    int open = 0;
    for (int i = connections.size() - 1; i >= 0; i--) {
      WebSocketClient client = connections.get(i);
      if (client.takeTooSlow()) {
        dropped();
      }
      if (client.isClosed()) {
        connections.remove(i);
      } else if (client.isOpen()) {
        open++;
      }
    }
    clients = open;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  private void dropped() {
    droppedClients++;
    LOG.info("a WebSocket client was dropped: {}", WebSocketClient.TOO_SLOW);
  }

  private void logOnce(String what, Exception e) {
    if (!errorLogged) {
      errorLogged = true;
      LOG.warn("{}; logged once, going on", what, e);
    }
  }
}
