package dev.lowerface.publish.osc;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.publish.Endpoint;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.publish.Publisher;
import dev.lowerface.temporal.SampleAge;
import dev.lowerface.time.NanoClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each sample as one OSC 1.0 bundle in one UDP datagram, to the addresses of an {@link
 * OscScheme}. The bundle's time tag is the time the sample stands for: the capture time of its
 * picture, or the time at which tracking was lost. It follows the wall clock as it was when the
 * publisher was made or attached to its engine; later changes of that clock are not followed.
 *
 * <p>UDP tells nothing of a datagram that is lost on the way. What is known to be lost, such as one
 * sent to a port of this machine on which nobody listens, is counted and logged once, and sending
 * goes on: the receiver may start later. Samples come from one thread.
 */
public final class OscPublisher implements Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(OscPublisher.class);

  private final InetSocketAddress target;
  private final DatagramChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(OscBundle.MAX_BYTES);
  private final OscBundle bundle;
  private final InstantSource wall;
  private OscTimeTag timeTag;
  private volatile long undelivered;
  private volatile boolean lastSendFailed;
  private volatile boolean closed;

  /**
   * A publisher with the clocks of the machine.
   *
   * @param target where to send to
   * @param scheme the addresses to use
   * @throws LowerfaceException if the host is not resolved or no socket can be had for it
   */
  public OscPublisher(InetSocketAddress target, OscScheme scheme) {
    this(target, scheme, NanoClock.SYSTEM, InstantSource.system());
  }

  /**
   * A publisher.
   *
   * @param target where to send to
   * @param scheme the addresses to use
   * @param clock the engine's clock
   * @param wall the clock that time tags are in; asked here, and when an engine is attached
   * @throws LowerfaceException if the host is not resolved or no socket can be had for it
   */
  public OscPublisher(
      InetSocketAddress target, OscScheme scheme, NanoClock clock, InstantSource wall) {
    if (target.isUnresolved() || target.getPort() == 0) {
      throw new LowerfaceException(
          "expected an OSC receiver with a known host and a port from 1 to 65535, got " + target);
    }
    this.target = target;
    bundle = new OscBundle(scheme);
    this.wall = wall;
    timeTag = new OscTimeTag(clock, wall);
    channel = connect(target);
  }

  /**
   * Reads the form that {@code --osc} takes, for the addresses of {@link OscScheme#RAW}.
   *
   * @param text {@code host:port}, {@code [IPv6 address]:port}, or the port alone for this machine
   * @return a publisher that sends there
   * @throws LowerfaceException if the port is no number from 1 to 65535 or the host is not known
   */
  public static OscPublisher parse(String text) {
    return parse(text, OscScheme.RAW);
  }

  /**
   * Reads the form that {@code --osc} takes.
   *
   * @param text {@code host:port}, {@code [IPv6 address]:port}, or the port alone for this machine
   * @param scheme the addresses to use
   * @return a publisher that sends there
   * @throws LowerfaceException if the port is no number from 1 to 65535 or the host is not known
   */
  public static OscPublisher parse(String text, OscScheme scheme) {
    return new OscPublisher(Endpoint.parse("an OSC receiver", text), scheme);
  }

  /**
   * Where the samples go.
   *
   * @return address and port
   */
  public InetSocketAddress target() {
    return target;
  }

  /**
   * How many samples are known not to have arrived. The network tells at the next send, so the very
   * last one is never among them.
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

  /** Time tags are of the engine's clock from now on, and of the wall clock as it is now. */
  @Override
  public void attach(SampleAge age) {
    timeTag = new OscTimeTag(age.clock(), wall);
  }

  @Override
  public void publish(ExpressionSample sample) {
    if (closed) {
      throw new IllegalStateException("the OSC publisher to " + target + " is closed");
    }
    bundle.write(sample, timeTag.of(sample.state().timeNanos()), buffer);
    try {
      if (writeAfterOldNews()) {
        recovered();
      }
    } catch (IOException e) {
      failed(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("the OSC socket to {} could not be closed: {}", target, e.getMessage());
    }
  }

  /** Whether the sample went out and nothing bad was heard of the one before. */
  private boolean writeAfterOldNews() throws IOException {
    try {
      return write();
    } catch (PortUnreachableException e) {
      // This speaks of the datagram before. The one at hand has not been sent yet.
      failed("nobody listens there");
      write();
      return false;
    }
  }

  private boolean write() throws IOException {
    if (channel.write(buffer) == 0) {
      failed("the send buffer is full");
      return false;
    }
    return true;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  private void failed(String why) {
    undelivered++;
    if (!lastSendFailed) {
      lastSendFailed = true;
      LOG.warn("OSC samples do not arrive at {}: {}", target, why);
    }
  }

  private void recovered() {
    if (lastSendFailed) {
      lastSendFailed = false;
      LOG.info("OSC samples arrive at {} again", target);
    }
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
