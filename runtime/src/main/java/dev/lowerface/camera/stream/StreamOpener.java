package dev.lowerface.camera.stream;

import dev.lowerface.camera.OpenStream;
import dev.lowerface.camera.StreamFault;

/** Connects to a stream. */
interface StreamOpener {
  /**
   * Connects.
   *
   * @param deadlineNanos the last moment, on the camera's clock
   * @return the stream; the caller closes it
   * @throws StreamFault if none is there
   */
  OpenStream open(long deadlineNanos) throws StreamFault, InterruptedException;
}
