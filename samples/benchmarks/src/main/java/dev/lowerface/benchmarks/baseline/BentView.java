package dev.lowerface.benchmarks.baseline;

import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.Lens;
import dev.lowerface.vision.PictureSize;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;

/**
 * A lens such as mouth cameras have: about 65 degrees wide at 640 x 480, with some barrel
 * distortion. The numbers are plausible, not those of a product.
 */
public final class BentView implements AutoCloseable {
  private static final List<Double> DISTORTION = List.of(-0.28, 0.09, 0.0005, -0.0003, -0.01);

  private final Lens lens;
  private final Mat camera = new Mat(3, 3, CvType.CV_64FC1);
  private final MatOfDouble distortion = new MatOfDouble();

  public BentView(int width, int height) {
    double focal = 0.79 * width;
    double x = width / 2.0;
    double y = height / 2.0;
    lens =
        new Lens(
            Lens.Model.PINHOLE, new PictureSize(width, height), focal, focal, x, y, DISTORTION);
    camera.put(0, 0, focal, 0, x, 0, focal, y, 0, 0, 1);
    distortion.fromList(DISTORTION);
  }

  /** The lens as this library is told of it. */
  CameraGeometry geometry() {
    return CameraGeometry.IDENTITY.withLens(lens);
  }

  /** The lens as OpenCV is told of it. */
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
