package dev.lowerface.publish.osc;

import dev.lowerface.time.NanoClock;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once that datagrams do not arrive, and once that they do again. Of a closed port the network
 * tells late or not of every datagram: so they arrive again only when nothing bad has been heard
 * for a second.
 */
final class DeliveryLog {
  static final long QUIET_NANOS = 1_000_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(OscSocket.class);

  private final InetSocketAddress target;
  private final NanoClock clock;
  private boolean lost;
  private long failedNanos;

  DeliveryLog(InetSocketAddress target, NanoClock clock) {
    this.target = target;
    this.clock = clock;
  }

  /**
   * A datagram is known not to have arrived.
   *
   * @return whether that was said
   */
  boolean failed(String why) {
    failedNanos = clock.nanoTime();
    if (lost) {
      return false;
    }
    lost = true;
    LOG.warn("OSC samples do not arrive at {}: {}", target, why);
    return true;
  }

  /**
   * A datagram went out and nothing bad was heard of the one before.
   *
   * @return whether it was said that they arrive again
   */
  boolean sent() {
    if (!lost || clock.nanoTime() - failedNanos < QUIET_NANOS) {
      return false;
    }
    lost = false;
    LOG.info("OSC samples arrive at {} again", target);
    return true;
  }
}
