package dev.lowerface.publish;

import dev.lowerface.temporal.SampleAge;

/** Sends every sample out of the process. */
public interface Publisher extends AutoCloseable {
  /**
   * Sends a sample. Called on the inference thread; must not wait for whoever receives it.
   *
   * @param sample valid during this call only
   */
  void publish(ExpressionSample sample);

  /**
   * Tells how old a sample may be, and on which clock. Called once by the engine that is made with
   * this publisher, before the first sample. Whoever keeps a sample, in a queue or for a receiver,
   * asks this again when it is sent.
   *
   * @param age the engine's own limit
   */
  default void attach(SampleAge age) {}

  /** Stops sending and frees the socket or file; idempotent. */
  @Override
  void close();
}
