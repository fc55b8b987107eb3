package dev.lowerface.camera;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;

/**
 * A source of pictures of the mouth region. Opened, read and closed by one thread at a time; after
 * {@link #close} it can be opened again, as often as one likes, on the same object.
 */
public interface MouthCamera extends AutoCloseable {
  /**
   * What this camera is, for logs and windows.
   *
   * @return for instance {@code camera:0} or the path of a file
   */
  String description();

  /**
   * Whether this is a source that goes on for ever, so that it is worth opening again when it
   * breaks. One that is not, such as a file, ends.
   *
   * @return true for devices and network streams
   */
  default boolean live() {
    return true;
  }

  /**
   * What the source granted, in one line: size, rate and pixel format as far as they are known, and
   * where the capture times come from (the driver, the arrival of the picture, a file, or
   * synthetic). May be asked by any thread.
   *
   * @return for instance {@code 640x480 MJPG at 60/s, capture times from the driver}; empty before
   *     {@link #open} or if nothing is known
   */
  default String granted() {
    return "";
  }

  /**
   * Opens the device, file or stream. If it fails, the camera is as it was before: closed.
   *
   * @throws LowerfaceException if it is not there or not readable, or if the thread is interrupted
   *     while it waits; the thread is then still marked as interrupted
   */
  void open();

  /**
   * Waits for the next picture.
   *
   * @param frame where the picture and its capture time are put and, by a source that knows it,
   *     where the face lies
   * @return false when the source has ended and there is no further picture; a {@linkplain #live
   *     live} source never ends, it breaks
   * @throws LowerfaceException if the source broke, or a live one said nothing for about a second
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  boolean read(CameraFrame frame) throws InterruptedException;

  /**
   * How many pictures came so damaged that they were not handed out, since this object was made.
   * May be asked by any thread.
   *
   * @return the number
   */
  default long damaged() {
    return 0;
  }

  /**
   * Waits, closed, before it is opened again after it broke: for a time, or until something shows
   * that it is worth trying.
   *
   * @param clock what tells the time
   * @param nanos how long at most, in nanoseconds
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  default void awaitRetry(NanoClock clock, long nanos) throws InterruptedException {
    clock.waitUntil(clock.nanoTime() + nanos);
  }

  /** Lets go of the device; idempotent. */
  @Override
  void close();
}
