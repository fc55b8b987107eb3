package dev.lowerface.vision.remap;

import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.OpenCv;
import dev.lowerface.vision.PictureSize;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * Makes whole camera pictures upright, as {@link CameraGeometry} says: for those who look for the
 * face in them. The engine does not need it. Not thread-safe.
 */
public final class UprightPicture implements AutoCloseable {
  private final CameraGeometry geometry;
  private final Mat mapX;
  private final Mat mapY;
  private final Mat upright;
  private @Nullable PictureSize size;
  private boolean closed;

  /**
   * For one camera.
   *
   * @param geometry how its pictures become upright
   */
  public UprightPicture(CameraGeometry geometry) {
    OpenCv.load();
    this.geometry = geometry;
    mapX = new Mat();
    mapY = new Mat();
    upright = new Mat();
  }

  /**
   * Makes a picture upright.
   *
   * @param picture as the camera gave it
   * @return the same picture if nothing is to be done; else one that the next call overwrites
   * @throws IllegalStateException if this is closed
   */
  public Mat of(Mat picture) {
    if (closed) {
      throw new IllegalStateException("this UprightPicture is closed");
    }
    if (geometry.equals(CameraGeometry.IDENTITY)) {
      return picture;
    }
    PictureSize now = new PictureSize(picture.cols(), picture.rows());
    if (!now.equals(size)) {
      fill(now);
      size = now;
    }
    Imgproc.remap(
        picture, upright, mapX, mapY, Imgproc.INTER_LINEAR, Core.BORDER_CONSTANT, Scalar.all(0));
    return upright;
  }

  private void fill(PictureSize raw) {
    PictureSize to = geometry.uprightSize(raw.width(), raw.height());
    UprightToRaw toRaw = new UprightToRaw(geometry, raw.width(), raw.height());
    mapX.create(to.height(), to.width(), CvType.CV_32FC1);
    mapY.create(to.height(), to.width(), CvType.CV_32FC1);
    float[] x = new float[to.width()];
    float[] y = new float[to.width()];
    double[] point = new double[2];
    for (int row = 0; row < to.height(); row++) {
      for (int column = 0; column < to.width(); column++) {
        boolean seen = toRaw.map(column, row, point);
        x[column] = seen ? (float) point[0] : -10;
        y[column] = seen ? (float) point[1] : -10;
      }
      mapX.put(row, 0, x);
      mapY.put(row, 0, y);
    }
  }

  @Override
  public void close() {
    closed = true;
    mapX.release();
    mapY.release();
    upright.release();
  }
}
