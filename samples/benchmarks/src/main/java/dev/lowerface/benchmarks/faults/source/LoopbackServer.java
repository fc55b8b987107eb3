package dev.lowerface.benchmarks.faults.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Takes connections on loopback, each on a thread of its own, and drops them on command. */
final class LoopbackServer implements AutoCloseable {
  /** What is done with a connection, which is closed afterwards. */
  interface Service {
    void serve(InputStream in, OutputStream out) throws IOException, InterruptedException;
  }

  private final Service service;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final int port;
  private volatile @Nullable ServerSocket listener;

  LoopbackServer(Service service) {
    this.service = service;
    port = listen(0);
  }

  int port() {
    return port;
  }

  /** Refuses connections from now on, and drops those there are. */
  void die() throws IOException {
    close();
  }

  /** Takes connections again. */
  void live() throws IOException {
    if (listener == null) {
      listen(port);
    }
  }

  /**
   * Drops all connections.
   *
   * @param reset whether the other side is told so by a reset rather than by an end
   */
  void drop(boolean reset) throws IOException {
    for (Socket socket : sockets) {
      if (reset) {
        socket.setSoLinger(true, 0);
      }
      socket.close();
    }
  }

  private int listen(int wanted) {
    try {
      ServerSocket opened = new ServerSocket();
      opened.setReuseAddress(true);
      opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
      listener = opened;
      run(() -> accept(opened));
      return opened.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(Runnable task) {
    Thread thread = new Thread(task, "faulty-source");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(ServerSocket from) {
    try {
      while (true) {
        Socket socket = from.accept();
        sockets.add(socket);
        run(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed, which is how it ends.
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream()) {
      socket.setTcpNoDelay(true);
      service.serve(in, out);
    } catch (IOException | InterruptedException e) {
      // The client has gone, or the source was switched off.
    } finally {
      sockets.remove(socket);
    }
  }

  @Override
  public void close() throws IOException {
    ServerSocket closing = listener;
    listener = null;
    if (closing != null) {
      closing.close();
    }
    drop(false);
  }
}
