package dev.lowerface.samples.bench;

import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;

/**
 * A lens such as mouth cameras have: about 65 degrees wide at 640 x 480, with some barrel
 * distortion. The numbers are plausible, not those of a product.
 */
final class Lens implements AutoCloseable {
  private final Mat camera = new Mat(3, 3, CvType.CV_64FC1);
  private final MatOfDouble distortion = new MatOfDouble(-0.28, 0.09, 0.0005, -0.0003, -0.01);

  Lens(int width, int height) {
    double focal = 0.79 * width;
    camera.put(0, 0, focal, 0, width / 2.0, 0, focal, height / 2.0, 0, 0, 1);
  }

  Mat camera() {
    return camera;
  }

  Mat distortion() {
    return distortion;
  }

  @Override
  public void close() {
    camera.release();
    distortion.release();
  }
}
