package dev.lowerface.samples.bench;

import org.opencv.core.Mat;

/** One picture after the other, for ever. */
final class Turntable {
  private final Pictures pictures;
  private long index;

  Turntable(Pictures pictures) {
    this.pictures = pictures;
  }

  Mat next() {
    return pictures.at(index++);
  }
}
