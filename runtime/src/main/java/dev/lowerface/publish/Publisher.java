package dev.lowerface.publish;

/** Sends every sample out of the process. */
public interface Publisher extends AutoCloseable {
  /**
   * Sends a sample. Called on the inference thread; must not wait for whoever receives it.
   *
   * @param sample valid during this call only
   */
  void publish(ExpressionSample sample);

  /** Stops sending and frees the socket or file; idempotent. */
  @Override
  void close();
}
