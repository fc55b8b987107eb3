package dev.lowerface.publish.avatar;

import dev.lowerface.publish.osc.OscSocket;

/** Says to one receiver what an avatar is to show. Used by one thread, that of its publisher. */
public interface AvatarProtocol extends AutoCloseable {
  /**
   * How it is called.
   *
   * @return such as {@code vmc}
   */
  String name();

  /**
   * Where it sends to now.
   *
   * @return the socket, with its account of what was lost
   */
  OscSocket socket();

  /**
   * Says what to show. Must not wait for the receiver.
   *
   * @param face valid during this call only
   * @param nowNanos the time, in nanoseconds on the engine's clock
   */
  void send(AvatarFace face, long nowNanos);

  /** Frees the socket; idempotent. */
  @Override
  void close();
}
