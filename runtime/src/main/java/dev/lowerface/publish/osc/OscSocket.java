package dev.lowerface.publish.osc;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends datagrams to one receiver and keeps account of those that are known to be lost.
 *
 * <p>UDP tells nothing of a datagram that is lost on the way. What is known to be lost, such as one
 * sent to a port of this machine on which nobody listens, is counted and logged once, and sending
 * goes on: the receiver may start later. Linux tells of it to whoever writes next, Windows to
 * whoever reads: so both are done. What a receiver answers is not looked at. Datagrams come from
 * one thread.
 */
public final class OscSocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OscSocket.class);

  private final InetSocketAddress target;
  private final DatagramChannel channel;
  private final DeliveryLog log;
  private final ByteBuffer answer = ByteBuffer.allocateDirect(Long.BYTES);
  private volatile long undelivered;
  private volatile boolean lastSendFailed;
  private int recoveries;

  /**
   * A socket that is connected to a receiver, which need not be there.
   *
   * @param target where to send to
   * @throws LowerfaceException if the host is not resolved or no socket can be had for it
   */
  public OscSocket(InetSocketAddress target) {
    if (target.isUnresolved() || target.getPort() == 0) {
      throw new LowerfaceException(
          "expected an OSC receiver with a known host and a port from 1 to 65535, got " + target);
    }
    this.target = target;
    log = new DeliveryLog(target, NanoClock.SYSTEM);
    channel = connect(target);
  }

  /**
   * Where datagrams go.
   *
   * @return address and port
   */
  public InetSocketAddress target() {
    return target;
  }

  /**
   * How many datagrams are known not to have arrived. The network tells at the next send, so the
   * very last one is never among them.
   *
   * @return the number
   */
  public long undelivered() {
    return undelivered;
  }

  /**
   * Whether the newest delivery of which anything is known has failed.
   *
   * @return true while nobody receives
   */
  public boolean lastSendFailed() {
    return lastSendFailed;
  }

  /**
   * How often datagrams have begun to arrive again. A receiver that was not there knows nothing of
   * what was sent before.
   *
   * @return the number
   */
  public int recoveries() {
    return recoveries;
  }

  /**
   * Sends what is in a buffer, or drops it: nobody is waited for.
   *
   * @param datagram ready to be read
   */
  public void send(ByteBuffer datagram) {
    boolean quiet = hearOfTheLast();
    try {
      if (writeAfterOldNews(datagram) && quiet) {
        arrived();
      }
    } catch (IOException e) {
      failed(reason(e));
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("the OSC socket to {} could not be closed: {}", target, e.getMessage());
    }
  }

  /** Whether nothing bad is heard of the datagram before. */
  private boolean hearOfTheLast() {
    try {
      channel.read(answer.clear());
      return true;
    } catch (IOException e) {
      failed(reason(e));
      return false;
    }
  }

  /** Whether the datagram went out and nothing bad was heard of the one before. */
  private boolean writeAfterOldNews(ByteBuffer datagram) throws IOException {
    try {
      return write(datagram);
    } catch (IOException e) {
      // This speaks of the datagram before. The one at hand has not been sent yet.
      failed(reason(e));
      write(datagram);
      return false;
    }
  }

  private static String reason(IOException e) {
    return e instanceof PortUnreachableException
        ? "nobody listens there"
        : String.valueOf(e.getMessage());
  }

  private boolean write(ByteBuffer datagram) throws IOException {
    if (channel.write(datagram) == 0) {
      failed("the send buffer is full");
      return false;
    }
    return true;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  private void failed(String why) {
    undelivered++;
    lastSendFailed = true;
    log.failed(why);
  }

  private void arrived() {
    if (lastSendFailed) {
      lastSendFailed = false;
      recoveries++;
    }
    log.sent();
  }

  private static DatagramChannel connect(InetSocketAddress target) {
    DatagramChannel channel = null;
    try {
      channel = DatagramChannel.open();
      // A sample that cannot leave at once is out of date.
      channel.configureBlocking(false);
      if (target.getAddress().isLoopbackAddress()) {
        // Java would bind to all addresses of the machine until it is connected.
        channel.bind(new InetSocketAddress(target.getAddress(), 0));
      }
      // Only a connected socket hears that a port is closed.
      return channel.connect(target);
    } catch (IOException e) {
      if (channel != null) {
        try {
          channel.close();
        } catch (IOException second) {
          e.addSuppressed(second);
        }
      }
      throw new LowerfaceException("cannot send OSC to " + target + ": " + e.getMessage(), e);
    }
  }
}
