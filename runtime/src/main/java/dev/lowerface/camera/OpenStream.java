package dev.lowerface.camera;

/** A stream that is open: pictures come until it breaks. One thread at a time. */
public interface OpenStream extends AutoCloseable {
  /**
   * Waits for the next good picture; damaged ones are passed over.
   *
   * @param frame where it is put, with the moment at which it began to arrive and its number from
   *     0, in which those count that were overtaken or damaged
   * @param deadlineNanos the last moment, on the camera's clock
   * @throws StreamFault if the stream broke, or no good picture came in time
   */
  void next(CameraFrame frame, long deadlineNanos) throws StreamFault, InterruptedException;

  /**
   * What is sent.
   *
   * @return for instance {@code MJPEG}
   */
  String format();

  /**
   * How many pictures were damaged.
   *
   * @return the number since it was opened
   */
  long damaged();

  /** Closes the connection and frees all memory; idempotent. */
  @Override
  void close();
}
