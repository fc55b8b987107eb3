package dev.lowerface.publish.websocket;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.publish.Endpoint;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.publish.Publisher;
import dev.lowerface.temporal.SampleAge;
import dev.lowerface.time.NanoClock;
import dev.lowerface.time.ThreadEnd;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends every sample to any number of WebSocket clients (RFC 6455), as JSON text or, to those that
 * ask with {@code /?form=binary} or the sub-protocol {@code lowerface.binary.v1}, in 120 bytes.
 * Both forms are documented in {@code docs/publishing.md}. A text from a client that is one of the
 * given commands, such as {@code stats}, is answered with a JSON text. A browser that comes for no
 * WebSocket gets a page that shows the samples ({@code /}, and {@code /?overlay} for a stream).
 * Nothing else is served.
 *
 * <p>One thread does all that has to do with sockets. The inference thread only leaves its sample
 * there, and a newer one takes the place of one that was not sent yet. A client that does not read
 * is told so and dropped when 64 samples wait for it.
 *
 * <p>The face of a person is nobody else's business: bind to loopback unless there is a reason, and
 * see {@link OriginPolicy} for what keeps web sites out.
 */
public final class WebSocketPublisher implements Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(WebSocketPublisher.class);

  private final InetSocketAddress address;
  private final Selector selector;
  private final WebSocketLoop loop;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Listens, from now on.
   *
   * @param address where; port 0 for any that is free
   * @param policy which browsers are let in
   * @param commands what a client may ask for, each with what answers it: a JSON text of 16 KiB at
   *     most. Called on the publisher's thread, at most ten times a second: who asks sooner gets
   *     the answer that was given last
   * @throws LowerfaceException if the port is taken or the address is not one of this machine
   */
  public WebSocketPublisher(
      InetSocketAddress address, OriginPolicy policy, Map<String, Supplier<String>> commands) {
    this(address, policy, commands, NanoClock.SYSTEM);
  }

  WebSocketPublisher(
      InetSocketAddress wanted,
      OriginPolicy policy,
      Map<String, Supplier<String>> commands,
      NanoClock clock) {
    ServerSocketChannel server = listen(wanted);
    try {
      address = (InetSocketAddress) server.getLocalAddress();
      selector = Selector.open();
      loop = new WebSocketLoop(server, selector, policy, commands, clock);
    } catch (IOException e) {
      closeQuietly(server);
      throw new LowerfaceException("cannot listen at " + wanted + ": " + e.getMessage(), e);
    }
    thread = new Thread(loop, "lowerface-websocket");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Reads the form in which command lines and configuration files say where to listen.
   *
   * @param text {@code host:port}, {@code [IPv6 address]:port}, or the port alone for loopback
   * @return the address
   * @throws LowerfaceException if the port is no number from 1 to 65535 or the host is not known
   */
  public static InetSocketAddress parseAddress(String text) {
    return Endpoint.parse("a WebSocket address", text);
  }

  /**
   * Where it listens.
   *
   * @return address and port
   */
  public InetSocketAddress address() {
    return address;
  }

  /**
   * How many clients there are.
   *
   * @return the number of those that get samples
   */
  public int clients() {
    return loop.clients();
  }

  /**
   * How many clients were dropped because they did not read.
   *
   * @return the number since the start
   */
  public long droppedClients() {
    return loop.droppedClients();
  }

  @Override
  public void attach(SampleAge age) {
    loop.attach(age);
  }

  @Override
  public void publish(ExpressionSample sample) {
    if (closed) {
      throw new IllegalStateException("the WebSocket at " + address + " is closed");
    }
    if (loop.clients() > 0) {
      loop.newest().put(sample);
      selector.wakeup();
    }
  }

  /** Tells all clients that the server goes away, frees the port and ends the thread. */
  @Override
  public void close() {
    closed = true;
    loop.stop();
    selector.wakeup();
    ThreadEnd.await(thread);
  }

  private static ServerSocketChannel listen(InetSocketAddress wanted) {
    ServerSocketChannel server = null;
    try {
      server = ServerSocketChannel.open();
      server.configureBlocking(false);
      return server.bind(wanted);
    } catch (IOException | RuntimeException e) {
      if (server != null) {
        closeQuietly(server);
      }
      boolean taken =
          e instanceof BindException && String.valueOf(e.getMessage()).contains("in use");
      throw new LowerfaceException(
          "expected to listen at "
              + wanted
              + (taken
                  ? ", port " + wanted.getPort() + " is taken; choose another"
                  : ", got " + e + "; choose an address of this machine"),
          e);
    }
  }

  private static void closeQuietly(ServerSocketChannel server) {
    try {
      server.close();
    } catch (IOException e) {
      LOG.debug("a socket could not be closed", e);
    }
  }
}
