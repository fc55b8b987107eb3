package dev.lowerface.publish.avatar;

import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.publish.Publisher;
import dev.lowerface.publish.osc.OscSocket;
import dev.lowerface.temporal.SampleAge;
import dev.lowerface.time.Bell;
import dev.lowerface.time.ThreadEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves an avatar in a program that speaks an {@link AvatarProtocol}. A thread of its own says what
 * to show at once when a sample comes, and every 16 ms while the face relaxes because there is
 * none; four times a second it says that it is still there. The inference thread waits for nobody.
 */
public final class AvatarPublisher implements Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(AvatarPublisher.class);

  private final AvatarProtocol protocol;
  private final AvatarLoop loop;
  private final Bell bell = new Bell();
  private final Thread thread;
  private volatile boolean closed;

  /**
   * A publisher that begins to send at once: a face at rest.
   *
   * @param protocol what it speaks; closed with the publisher
   */
  public AvatarPublisher(AvatarProtocol protocol) {
    this.protocol = protocol;
    loop = new AvatarLoop(protocol, SampleAge.DEFAULT);
    thread = new Thread(this::run, "lowerface-" + protocol.name());
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * What it speaks.
   *
   * @return such as {@code vmc}
   */
  public String name() {
    return protocol.name();
  }

  /**
   * Where it sends to, and what is known to be lost.
   *
   * @return the socket of now
   */
  public OscSocket socket() {
    return protocol.socket();
  }

  @Override
  public void attach(SampleAge age) {
    loop.attach(age);
  }

  @Override
  public void publish(ExpressionSample sample) {
    if (closed) {
      throw new IllegalStateException(
          "the publisher to " + protocol.socket().target() + " is closed");
    }
    loop.put(sample.state());
    bell.ring();
  }

  /** Lets the avatar relax, which takes 0.6 s if it shows something, and frees the socket. */
  @Override
  public void close() {
    closed = true;
    bell.ring();
    ThreadEnd.await(thread);
  }

  private void run() {
    try (protocol) {
      while (!closed) {
        bell.await(loop.step());
      }
      for (long wait = loop.relax(); wait > 0; wait = loop.relax()) {
        bell.await(wait);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Nobody is left who would wait for it.
    } catch (RuntimeException e) {
      LOG.warn("the publisher to {} ends", protocol.socket().target(), e);
    }
  }
}
