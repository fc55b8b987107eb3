package dev.lowerface.camera.capture;

import java.util.List;

/**
 * A capture device that is open: asked first, started then, and read until it is closed or fails.
 * For one thread at a time. Once it has failed it can only be closed.
 */
public interface CaptureDevice extends AutoCloseable {
  /**
   * What it offers, in its own order.
   *
   * @return one mode for each format, size and rate; at least one
   * @throws CaptureFault if it has gone
   */
  List<CaptureMode> modes() throws CaptureFault;

  /**
   * What can be set on it.
   *
   * @return its controls; empty if they cannot be reached
   * @throws CaptureFault if it has gone
   */
  List<CaptureControl> controls() throws CaptureFault;

  /**
   * Sets a control. It stays so after closing.
   *
   * @param control one of {@link #controls}
   * @param value in the control's own unit
   * @throws CaptureFault if the device refuses the value or has gone
   */
  void set(CaptureControl control, int value) throws CaptureFault;

  /**
   * Begins to stream.
   *
   * @param wanted one of {@link #modes}
   * @return what was granted
   * @throws CaptureFault if it cannot, for instance because another program streams from it
   */
  CaptureMode start(CaptureMode wanted) throws CaptureFault;

  /**
   * Waits until there is a picture.
   *
   * @param nanos how long at most
   * @return whether there is
   * @throws CaptureFault if the device has gone
   */
  boolean await(long nanos) throws CaptureFault;

  /**
   * Takes the newest picture there is; those that it overtook are dropped.
   *
   * @param picture is made to stand for it, until the next one is taken or the device is closed
   * @return false if there is none
   * @throws CaptureFault if the device has gone
   */
  boolean take(RawPicture picture) throws CaptureFault;

  /** Lets go of the device and of all memory that it filled; idempotent. */
  @Override
  void close();
}
