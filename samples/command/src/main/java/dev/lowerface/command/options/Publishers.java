package dev.lowerface.command.options;

import dev.lowerface.EngineBuilder;
import dev.lowerface.publish.Publisher;
import dev.lowerface.publish.avatar.AvatarPublisher;
import dev.lowerface.publish.osc.OscPublisher;
import dev.lowerface.publish.osc.OscSocket;
import dev.lowerface.publish.page.SharedPage;
import dev.lowerface.publish.websocket.WebSocketPublisher;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The open publishers of a command. */
public final class Publishers implements AutoCloseable {
  private final Deque<Publisher> open = new ArrayDeque<>();

  Publishers() {}

  void add(Publisher publisher) {
    open.addLast(publisher);
  }

  /**
   * Hands all of them to an engine.
   *
   * @param builder of the engine
   */
  public void attachTo(EngineBuilder builder) {
    open.forEach(builder::publisher);
  }

  /**
   * All of them, for one that publishes without an engine.
   *
   * @return the publishers, open
   */
  public List<Publisher> all() {
    return List.copyOf(open);
  }

  /**
   * What they are and how they fare.
   *
   * @return one state for each
   */
  public List<PublisherState> states() {
    List<PublisherState> states = new ArrayList<>();
    for (Publisher publisher : open) {
      if (publisher instanceof WebSocketPublisher socket) {
        String address = shown(socket.address());
        states.add(
            new PublisherState(
                "websocket",
                "ws://" + address + "/",
                "%d clients, %d dropped; a browser opens http://%s/"
                    .formatted(socket.clients(), socket.droppedClients(), address),
                true));
      } else if (publisher instanceof OscPublisher osc) {
        states.add(
            new PublisherState(
                "osc", shown(osc.target()), undelivered(osc.undelivered()), !osc.lastSendFailed()));
      } else if (publisher instanceof AvatarPublisher avatar) {
        OscSocket socket = avatar.socket();
        states.add(
            new PublisherState(
                avatar.name(),
                shown(socket.target()),
                undelivered(socket.undelivered()),
                !socket.lastSendFailed()));
      } else if (publisher instanceof SharedPage page) {
        states.add(new PublisherState("page", page.path().toString(), "", true));
      }
    }
    return states;
  }

  /**
   * What they are and how they fare, in lines.
   *
   * @return a line for each, such as {@code osc 127.0.0.1:9010: 0 undelivered}
   */
  public List<String> describe() {
    return states().stream().map(PublisherState::toString).toList();
  }

  private static String undelivered(long count) {
    return count + " undelivered";
  }

  @Override
  public void close() {
    RuntimeException failure = null;
    while (!open.isEmpty()) {
      try {
        open.removeLast().close();
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static String shown(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    boolean six = address.getAddress() instanceof Inet6Address;
    return (six ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
