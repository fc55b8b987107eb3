package dev.lowerface.benchmarks.made;

import dev.lowerface.expression.LowerfaceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;

/** A loopback UDP port that is open and never read; what does not fit, the system drops. */
public final class DeafSocket implements AutoCloseable {
  private final DatagramChannel channel;
  private final InetSocketAddress address;

  public DeafSocket() {
    try {
      channel =
          DatagramChannel.open()
              .bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
      address = (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException e) {
      throw new LowerfaceException("expected a free loopback UDP port: " + e.getMessage(), e);
    }
  }

  /** In the form that {@code --osc} takes. */
  public String target() {
    return "127.0.0.1:" + address.getPort();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LowerfaceException("a UDP port could not be closed: " + e.getMessage(), e);
    }
  }
}
