package dev.lowerface.publish.osc;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.publish.Endpoint;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.publish.Publisher;
import dev.lowerface.temporal.SampleAge;
import dev.lowerface.time.NanoClock;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.InstantSource;

/**
 * Sends each sample as one OSC 1.0 bundle in one UDP datagram, to addresses below {@code
 * /lowerface/}. The bundle's time tag is the time the sample stands for: the capture time of its
 * picture, or the time at which tracking was lost. It follows the wall clock as it was when the
 * publisher was made or attached to its engine; later changes of that clock are not followed.
 *
 * <p>Losses that the network tells of are counted, see {@link OscSocket}. Samples come from one
 * thread.
 */
public final class OscPublisher implements Publisher {
  private final OscSocket socket;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(OscBundle.MAX_BYTES);
  private final OscBundle bundle = new OscBundle();
  private final InstantSource wall;
  private OscTimeTag timeTag;
  private volatile boolean closed;

  /**
   * A publisher with the clocks of the machine.
   *
   * @param target where to send to
   * @throws LowerfaceException if the host is not resolved or no socket can be had for it
   */
  public OscPublisher(InetSocketAddress target) {
    this(target, NanoClock.SYSTEM, InstantSource.system());
  }

  /**
   * A publisher.
   *
   * @param target where to send to
   * @param clock the engine's clock
   * @param wall the clock that time tags are in; asked here, and when an engine is attached
   * @throws LowerfaceException if the host is not resolved or no socket can be had for it
   */
  public OscPublisher(InetSocketAddress target, NanoClock clock, InstantSource wall) {
    socket = new OscSocket(target);
    this.wall = wall;
    timeTag = new OscTimeTag(clock, wall);
  }

  /**
   * Reads the form that {@code --osc} takes.
   *
   * @param text {@code host:port}, {@code [IPv6 address]:port}, or the port alone for this machine
   * @return a publisher that sends there
   * @throws LowerfaceException if the port is no number from 1 to 65535 or the host is not known
   */
  public static OscPublisher parse(String text) {
    return new OscPublisher(Endpoint.parse("an OSC receiver", text));
  }

  /**
   * Where the samples go.
   *
   * @return address and port
   */
  public InetSocketAddress target() {
    return socket.target();
  }

  /**
   * How many samples are known not to have arrived. The network tells at the next send, so the very
   * last one is never among them.
   *
   * @return the number
   */
  public long undelivered() {
    return socket.undelivered();
  }

  /**
   * Whether the newest delivery of which anything is known has failed.
   *
   * @return true while nobody receives
   */
  public boolean lastSendFailed() {
    return socket.lastSendFailed();
  }

  /** Time tags are of the engine's clock from now on, and of the wall clock as it is now. */
  @Override
  public void attach(SampleAge age) {
    timeTag = new OscTimeTag(age.clock(), wall);
  }

  @Override
  public void publish(ExpressionSample sample) {
    if (closed) {
      throw new IllegalStateException("the OSC publisher to " + target() + " is closed");
    }
    bundle.write(sample, timeTag.of(sample.state().timeNanos()), buffer);
    socket.send(buffer);
  }

  @Override
  public void close() {
    closed = true;
    socket.close();
  }
}
