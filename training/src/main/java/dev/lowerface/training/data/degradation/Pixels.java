package dev.lowerface.training.data.degradation;

import org.opencv.core.Mat;

/** The bytes of a picture, changed one by one in Java: quicker than many small native calls. */
final class Pixels {
  private final Mat picture;
  private final byte[] values;

  private Pixels(Mat picture, byte[] values) {
    this.picture = picture;
    this.values = values;
  }

  static Pixels of(Mat picture) {
    byte[] values = new byte[picture.rows() * picture.cols() * picture.channels()];
    picture.get(0, 0, values);
    return new Pixels(picture, values);
  }

  int count() {
    return values.length;
  }

  /** Values in a row: columns times channels. */
  int perRow() {
    return picture.cols() * picture.channels();
  }

  int get(int at) {
    return values[at] & 0xff;
  }

  /** Rounds, and stops at black and white. */
  void set(int at, float value) {
    values[at] = (byte) Math.max(0, Math.min(255, Math.round(value)));
  }

  void set(int at, byte value) {
    values[at] = value;
  }

  void write() {
    picture.put(0, 0, values);
  }
}
