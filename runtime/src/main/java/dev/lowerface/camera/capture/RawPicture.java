package dev.lowerface.camera.capture;

import java.nio.ByteBuffer;

/**
 * A picture as a device gave it, in memory that is the device's. Reused from picture to picture.
 */
public final class RawPicture {
  private ByteBuffer data = ByteBuffer.allocateDirect(0);
  private int length;
  private int stride;
  private long driverNanos;
  private long sequence;
  private boolean damaged;

  /** Stands for nothing until a device fills it. */
  public RawPicture() {}

  /**
   * Makes it stand for a picture.
   *
   * @param from a direct buffer that begins with the picture; always the same object for the same
   *     memory
   * @param bytes how many of it are the picture's
   * @param bytesPerLine of the first plane; 0 for compressed formats
   */
  public void of(ByteBuffer from, int bytes, int bytesPerLine) {
    data = from;
    length = bytes;
    stride = bytesPerLine;
  }

  /**
   * Says when it was captured.
   *
   * @param nanos the driver's time on the clock of {@link System#nanoTime}; 0 if it has none
   * @param number its number by the driver, where a gap means lost pictures
   * @param broken whether the driver says that something of it is missing
   */
  public void stamp(long nanos, long number, boolean broken) {
    driverNanos = nanos;
    sequence = number;
    damaged = broken;
  }

  /**
   * The memory that the picture is in.
   *
   * @return a direct buffer that begins with it
   */
  public ByteBuffer data() {
    return data;
  }

  /**
   * How much of the memory is the picture's.
   *
   * @return in bytes
   */
  public int length() {
    return length;
  }

  /**
   * From one line to the next in the first plane.
   *
   * @return in bytes; 0 for compressed formats
   */
  public int stride() {
    return stride;
  }

  /**
   * The driver's time.
   *
   * @return in nanoseconds on the clock of {@link System#nanoTime}; 0 if it has none
   */
  public long driverNanos() {
    return driverNanos;
  }

  /**
   * The driver's number of the picture.
   *
   * @return from any number on
   */
  public long sequence() {
    return sequence;
  }

  /**
   * Whether the driver says that something of it is missing.
   *
   * @return true if it must not be shown
   */
  public boolean damaged() {
    return damaged;
  }
}
