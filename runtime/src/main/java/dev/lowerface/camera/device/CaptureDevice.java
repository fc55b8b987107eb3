package dev.lowerface.camera.device;

import org.opencv.core.Mat;

/** What {@link DeviceCamera} needs of a capture device that is open. OpenCV has it; tests too. */
interface CaptureDevice extends AutoCloseable {
  /** Asks for a property by OpenCV's number. */
  void set(int property, double value);

  /** A property by OpenCV's number; 0 or negative if it is not known. */
  double get(int property);

  /**
   * Waits until there is a picture.
   *
   * @return whether there is; always true for a device that can only wait in {@link #grab}
   * @throws RuntimeException if the device has gone
   */
  boolean await(long nanos);

  /** Takes the picture from the driver. */
  boolean grab();

  /** Decodes what was taken. */
  boolean retrieve(Mat picture);

  @Override
  void close();
}
