package dev.lowerface.training.data.outlier;

import dev.lowerface.vision.OpenCv;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** A square grey picture of floats, 0 black and 255 white, that is drawn layer by layer. */
final class Canvas {
  private final int side;
  private final SplittableRandom random;
  private final float[] values;

  static {
    OpenCv.load();
  }

  Canvas(int side, SplittableRandom random) {
    this.side = side;
    this.random = random;
    values = new float[side * side];
  }

  int side() {
    return side;
  }

  float get(int x, int y) {
    return values[y * side + x];
  }

  void set(int x, int y, double value) {
    values[y * side + x] = (float) value;
  }

  /** Adds a value of each place; both coordinates go from 0 to 1. */
  Canvas add(DoubleBinaryOperator layer) {
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        values[y * side + x] += (float) layer.applyAsDouble((x + 0.5) / side, (y + 0.5) / side);
      }
    }
    return this;
  }

  /** Adds a brightness everywhere. */
  Canvas level(double brightness) {
    return add((x, y) -> brightness);
  }

  /** Adds a slope of brightness in a random direction; so much from end to end. */
  Canvas slope(double most) {
    double angle = random.nextDouble(2 * Math.PI);
    double dx = most * Math.cos(angle);
    double dy = most * Math.sin(angle);
    return add((x, y) -> dx * (x - 0.5) + dy * (y - 0.5));
  }

  /** Adds noise of a standard deviation, each pixel by itself. */
  Canvas grain(double deviation) {
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (deviation * gaussian());
    }
    return this;
  }

  /** Adds smooth noise: Gaussian numbers on a grid of so many cells across, and between them. */
  Canvas clouds(int cells, double deviation) {
    return clouds(cells, cells, deviation);
  }

  /** As {@link #clouds(int, double)}, with another number of cells down than across. */
  Canvas clouds(int across, int down, double deviation) {
    float[] grid = new float[across * down];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = (float) (deviation * gaussian());
    }
    Mat coarse = new Mat(down, across, CvType.CV_32FC1);
    coarse.put(0, 0, grid);
    Mat fine = new Mat();
    Imgproc.resize(coarse, fine, new Size(side, side), 0, 0, Imgproc.INTER_CUBIC);
    float[] layer = new float[values.length];
    fine.get(0, 0, layer);
    fine.release();
    coarse.release();
    for (int i = 0; i < values.length; i++) {
      values[i] += layer[i];
    }
    return this;
  }

  /** Blurs all that was drawn; the standard deviation is a share of the side. */
  Canvas blur(double deviation) {
    Mat mat = floats();
    Imgproc.GaussianBlur(mat, mat, new Size(0, 0), Math.max(0.1, deviation * side));
    mat.get(0, 0, values);
    mat.release();
    return this;
  }

  /** The picture in 8 bits; the caller releases it. */
  Mat picture(int channels) {
    Mat floats = floats();
    Mat picture = new Mat();
    floats.convertTo(picture, CvType.CV_8U);
    floats.release();
    if (channels == 3) {
      Imgproc.cvtColor(picture, picture, Imgproc.COLOR_GRAY2RGB);
    }
    return picture;
  }

  private Mat floats() {
    Mat mat = new Mat(side, side, CvType.CV_32FC1);
    mat.put(0, 0, values);
    return mat;
  }

  /** Twelve uniform numbers of 16 bits make a Gaussian one, near enough for a texture. */
  private double gaussian() {
    long sum = 0;
    for (int i = 0; i < 3; i++) {
      long bits = random.nextLong();
      sum += (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
    }
    return sum / 65536.0 - 6;
  }
}
