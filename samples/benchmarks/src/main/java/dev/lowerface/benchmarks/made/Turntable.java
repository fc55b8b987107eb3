package dev.lowerface.benchmarks.made;

import org.opencv.core.Mat;

/** One picture after the other, for ever. */
public final class Turntable {
  private final MadePictures pictures;
  private long index;

  public Turntable(MadePictures pictures) {
    this.pictures = pictures;
  }

  public Mat next() {
    return pictures.at(index++);
  }
}
