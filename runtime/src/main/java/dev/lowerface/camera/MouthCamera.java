package dev.lowerface.camera;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceBox;
import dev.lowerface.vision.FaceFrame;
import java.util.Optional;

/** A source of pictures of the mouth region. Opened, read and closed by one thread at a time. */
public interface MouthCamera extends AutoCloseable {
  /**
   * What this camera is, for logs and windows.
   *
   * @return for instance {@code camera:0} or the path of a file
   */
  String description();

  /**
   * Whether it is worth opening this camera again when it stops.
   *
   * @return true for devices and streams; false for what has an end, as files have
   */
  default boolean live() {
    return true;
  }

  /**
   * What the open camera grants: size, rate, pixel format, and where its capture times come from.
   *
   * @return one line, for instance {@code 640x480 MJPG at 60/s, capture times from the driver};
   *     empty if there is nothing to say
   */
  default String granted() {
    return "";
  }

  /**
   * Opens the device, file or stream; after {@link #close()} also once more.
   *
   * @throws LowerfaceException if it is not there or not readable
   */
  void open();

  /**
   * Waits for the next picture.
   *
   * @param frame where the picture and its capture time are put
   * @return false when the source has ended and there is no further picture
   * @throws LowerfaceException if the source broke
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  boolean read(CameraFrame frame) throws InterruptedException;

  /**
   * Where the whole face would lie in this camera's pictures, for a source that knows.
   *
   * @param frame the face frame that is asked for
   * @return the box in pixels, or empty where the mount decides
   */
  default Optional<FaceBox> faceBox(FaceFrame frame) {
    return Optional.empty();
  }

  /** Lets go of the device; idempotent. */
  @Override
  void close();
}
