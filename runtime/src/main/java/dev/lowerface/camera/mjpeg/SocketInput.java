package dev.lowerface.camera.mjpeg;

import dev.lowerface.camera.StreamFault;
import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * A TCP connection that waits no longer than it is told to, and stops waiting when its thread is
 * interrupted.
 */
final class SocketInput implements AutoCloseable {
  /**
   * What the kernel may hold, in bytes: the less, the sooner a sender that is faster than we are
   * notices, and the younger the pictures that come.
   */
  private static final int RECEIVE_BUFFER = 256 * 1024;

  private static final String SILENCE = "no whole picture came in time";

  private final NanoClock clock;
  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;

  private SocketInput(NanoClock clock) throws IOException {
    this.clock = clock;
    channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      selector = Selector.open();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    key = channel.register(selector, 0);
  }

  /**
   * Connects. Only the look-up of the host's name may take longer than is allowed.
   *
   * @param deadlineNanos the last moment, on the clock
   */
  static SocketInput connect(String host, int port, NanoClock clock, long deadlineNanos)
      throws IOException, StreamFault, InterruptedException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new StreamFault("there is no host of that name");
    }
    SocketInput input = new SocketInput(clock);
    boolean connected = false;
    try {
      if (!input.channel.connect(address)) {
        input.await(SelectionKey.OP_CONNECT, deadlineNanos, "nobody answers there");
        input.channel.finishConnect();
      }
      connected = true;
      return input;
    } finally {
      if (!connected) {
        input.close();
      }
    }
  }

  /** Sends all of a small request. */
  void write(byte[] bytes, long deadlineNanos)
      throws IOException, StreamFault, InterruptedException {
    ByteBuffer out = ByteBuffer.wrap(bytes);
    while (out.hasRemaining()) {
      if (channel.write(out) == 0) {
        await(SelectionKey.OP_WRITE, deadlineNanos, "it takes no request");
      }
    }
  }

  /**
   * Waits for bytes.
   *
   * @return how many were put into {@code in}, or -1 if the other side has closed the connection
   */
  int read(ByteBuffer in, long deadlineNanos)
      throws IOException, StreamFault, InterruptedException {
    // Also one that always has something to say must come to the point.
    millisUntil(deadlineNanos, SILENCE);
    int count = channel.read(in);
    while (count == 0) {
      await(SelectionKey.OP_READ, deadlineNanos, SILENCE);
      count = channel.read(in);
    }
    return count;
  }

  /** Takes what is there already. */
  int readNow(ByteBuffer in) throws IOException {
    return channel.read(in);
  }

  private void await(int operation, long deadlineNanos, String otherwise)
      throws IOException, StreamFault, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    long left = millisUntil(deadlineNanos, otherwise);
    key.interestOps(operation);
    int ready = selector.select(left);
    selector.selectedKeys().clear();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (ready == 0) {
      throw new StreamFault(otherwise);
    }
  }

  private long millisUntil(long deadlineNanos, String otherwise) throws StreamFault {
    long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - clock.nanoTime());
    if (left <= 0) {
      throw new StreamFault(otherwise);
    }
    return left;
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      selector.close(); // Only now is the channel's descriptor let go of.
    }
  }
}
