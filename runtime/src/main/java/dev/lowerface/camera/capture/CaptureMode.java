package dev.lowerface.camera.capture;

import java.util.Locale;

/**
 * A way in which a capture device gives its pictures.
 *
 * @param format the four characters of the pixel format in Video4Linux's words, for instance {@code
 *     MJPG}, {@code YUYV} or {@code GREY}
 * @param width in pixels
 * @param height in pixels
 * @param rate pictures a second; 0 if the device does not say
 */
public record CaptureMode(String format, int width, int height, double rate) {
  /** For instance {@code 640x480 MJPG at 60/s}. */
  @Override
  public String toString() {
    return width + "x" + height + " " + format.strip() + (rate > 0 ? " at " + shownRate() : "");
  }

  /**
   * The rate for the eye.
   *
   * @return for instance {@code 60/s} or {@code 7.5/s}
   */
  public String shownRate() {
    boolean whole = Math.abs(rate - Math.rint(rate)) < 0.05;
    return String.format(Locale.ROOT, whole ? "%.0f/s" : "%.1f/s", rate);
  }
}
