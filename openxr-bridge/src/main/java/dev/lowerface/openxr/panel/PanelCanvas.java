package dev.lowerface.openxr.panel;

import org.opencv.core.Mat;

/** Pixels of sRGB colour and coverage that smooth shapes are painted on. */
final class PanelCanvas {
  private static final int CHANNELS = 4;

  private final int width;
  private final int height;
  private final byte[] pixels;

  PanelCanvas(int width, int height) {
    this.width = width;
    this.height = height;
    pixels = new byte[width * height * CHANNELS];
  }

  /** Fills all of it; the coverage is 0 to 255. */
  void clear(int rgb, int coverage) {
    for (int i = 0; i < pixels.length; i += CHANNELS) {
      set(i, rgb);
      pixels[i + 3] = (byte) coverage;
    }
  }

  /** Mixes a colour into a pixel, 0 to 1 of it; nothing outside of the canvas. */
  void blend(int x, int y, int rgb, double share) {
    if (share <= 0 || x < 0 || y < 0 || x >= width || y >= height) {
      return;
    }
    int at = CHANNELS * (y * width + x);
    for (int i = 0; i < 3; i++) {
      int before = pixels[at + i] & 0xff;
      int wanted = rgb >> (16 - 8 * i) & 0xff;
      pixels[at + i] = (byte) Math.round(before + share * (wanted - before));
    }
    int covered = pixels[at + 3] & 0xff;
    pixels[at + 3] = (byte) Math.max(covered, Math.round(255 * share));
  }

  /** Fills a bar with round ends; one that is shorter than high is a dot as wide as it is long. */
  void pill(double left, double top, double length, double thickness, int rgb) {
    double radius = Math.min(thickness, length) / 2;
    double middle = top + thickness / 2;
    for (int y = (int) top; y < top + thickness; y++) {
      for (int x = (int) left; x < left + length; x++) {
        double centreX = x + 0.5;
        double nearest = Math.max(left + radius, Math.min(left + length - radius, centreX));
        double distance = Math.hypot(centreX - nearest, y + 0.5 - middle);
        blend(x, y, rgb, Math.min(1, radius + 0.5 - distance));
      }
    }
  }

  /** Fills a rectangle with round corners. */
  void card(int left, int top, int cardWidth, int cardHeight, double radius, int rgb) {
    for (int y = top; y < top + cardHeight; y++) {
      for (int x = left; x < left + cardWidth; x++) {
        double dx = x + 0.5 - clamp(x + 0.5, left + radius, left + cardWidth - radius);
        double dy = y + 0.5 - clamp(y + 0.5, top + radius, top + cardHeight - radius);
        blend(x, y, rgb, Math.min(1, radius + 0.5 - Math.hypot(dx, dy)));
      }
    }
  }

  /** Copies an 8-bit RGBA picture. */
  void picture(Mat rgba, int left, int top) {
    byte[] row = new byte[rgba.cols() * CHANNELS];
    for (int y = 0; y < rgba.rows(); y++) {
      rgba.get(y, 0, row);
      System.arraycopy(row, 0, pixels, CHANNELS * ((top + y) * width + left), row.length);
    }
  }

  void copyTo(Mat rgba) {
    rgba.put(0, 0, pixels);
  }

  private void set(int at, int rgb) {
    pixels[at] = (byte) (rgb >> 16);
    pixels[at + 1] = (byte) (rgb >> 8);
    pixels[at + 2] = (byte) rgb;
  }

  private static double clamp(double value, double least, double most) {
    return Math.max(least, Math.min(most, value));
  }
}
