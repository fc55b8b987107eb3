package dev.lowerface.publish.vrchat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds VRChat on this machine and keeps asking which parameters its avatar has: every two seconds,
 * and at once when VRChat says that the avatar has changed. A thread of its own does all of it.
 */
final class OscQuery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OscQuery.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int MAX_DATAGRAM_BYTES = 2048;

  private final InetAddress network;
  private final DatagramSocket changes;
  private final QueryServer server;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final AtomicReference<@Nullable FoundAvatar> news = new AtomicReference<>();
  private volatile int vrChatPort;
  private volatile boolean closed;
  private Map<String, String> known = Map.of();
  private int knownOscPort;

  /**
   * Looks for VRChat from now on.
   *
   * @param network an address of this machine in the network in which VRChat makes itself known
   */
  OscQuery(InetAddress network) throws IOException {
    this.network = network;
    changes = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    try {
      server = new QueryServer(changes.getLocalPort());
    } catch (IOException e) {
      changes.close();
      throw e;
    }
    Thread thread = new Thread(this::run, "lowerface-oscquery");
    thread.setDaemon(true);
    thread.start();
  }

  /** What has been found since the last call; null if nothing is new. */
  @Nullable FoundAvatar take() {
    return news.getAndSet(null);
  }

  /** Where Lowerface's own OSCQuery answers. */
  int port() {
    return server.port();
  }

  /** Frees the ports. The network is told in two seconds more, which nobody waits for. */
  @Override
  public void close() {
    closed = true;
    changes.close();
    server.close();
  }

  private void run() {
    try {
      Announcement announcement =
          new Announcement(
              network, server.port(), changes.getLocalPort(), port -> vrChatPort = port);
      try (announcement) {
        while (!closed) {
          int port = vrChatPort;
          if (port != 0) {
            ask(port);
          }
          awaitChange();
        }
      }
    } catch (IOException | RuntimeException e) {
      if (!closed) {
        LOG.warn(
            "VRChat is not looked for any more: {}. Parameters go where they went before;"
                + " --vrchat HOST:PORT names another place",
            e.toString());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(int port) throws InterruptedException {
    try {
      int oscPort = AvatarTree.oscPort(get(port, "/?HOST_INFO"));
      Map<String, String> types = AvatarTree.types(get(port, "/avatar"));
      if (oscPort != 0 && (oscPort != knownOscPort || !types.equals(known))) {
        knownOscPort = oscPort;
        known = types;
        FoundAvatar found =
            new FoundAvatar(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), oscPort),
                AvatarParameters.of(types));
        LOG.info(
            "VRChat listens at port {}; parameters of its avatar that follow the expression: {}",
            oscPort,
            found.parameters().size());
        news.set(found);
      }
    } catch (IOException e) {
      // It has ended, or is busy: asked again. Another one makes itself known.
      LOG.debug("VRChat's OSCQuery at port {} does not answer", port, e);
    }
  }

  private String get(int port, String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return http.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString())
        .body();
  }

  /** Until VRChat says that the avatar has changed, or it is time to ask again. */
  private void awaitChange() throws IOException {
    byte[] bytes = new byte[MAX_DATAGRAM_BYTES];
    DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (long left = PATIENCE.toNanos(); left > 0; left = end - System.nanoTime()) {
      changes.setSoTimeout((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
      try {
        packet.setLength(bytes.length);
        changes.receive(packet);
      } catch (SocketTimeoutException e) {
        return;
      }
      String text = new String(bytes, 0, packet.getLength(), US_ASCII);
      if (text.contains(QueryServer.CHANGE + "\0")) { // Alone, or in a bundle.
        return;
      }
    }
  }
}
