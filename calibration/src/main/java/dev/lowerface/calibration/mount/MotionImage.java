package dev.lowerface.calibration.mount;

import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/**
 * How much brighter each pixel becomes as the mouth opens, from the first principal component of
 * all pictures, which leaves most of their noise out.
 *
 * @param change 32-bit float, of the size of the record's copies
 * @param explained share of all changes, over time and picture, that this one explains, 0 to 1
 * @param second how much of the change is of the second most common kind, as a share of the first
 * @param turns how often the mouth went from open to closed or back
 */
record MotionImage(Mat change, double explained, double second, int turns)
    implements AutoCloseable {
  private static final double FIRST_SHARE = 0.1;
  private static final double TURN = 0.25;

  static MotionImage of(List<Mat> changes) {
    int count = changes.size();
    Mat products = new Mat(count, count, CvType.CV_64F);
    double all = 0;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        double product = changes.get(i).dot(changes.get(j));
        products.put(i, j, product);
        products.put(j, i, product);
        all += i == j ? product : 0;
      }
    }
    Mat values = new Mat();
    Mat vectors = new Mat();
    Core.eigen(products, values, vectors);
    double[] swing = new double[count];
    vectors.row(0).get(0, 0, swing);
    double first = values.get(0, 0)[0];
    double explained = all > 0 ? first / all : 0;
    double second = count > 1 && first > 0 ? values.get(1, 0)[0] / first : 0;
    products.release();
    values.release();
    vectors.release();
    beginLow(swing);
    Mat change = Mat.zeros(changes.get(0).size(), CvType.CV_32F);
    Mat part = new Mat();
    for (int i = 0; i < count; i++) {
      Core.multiply(changes.get(i), new Scalar(swing[i]), part);
      Core.add(change, part, change);
    }
    part.release();
    return new MotionImage(change, explained, second, turns(swing));
  }

  /** The person was asked to begin with the mouth closed, which gives the change its sign. */
  private static void beginLow(double[] swing) {
    int first = Math.max(1, (int) (FIRST_SHARE * swing.length));
    double begin = 0;
    double mean = 0;
    double most = 0;
    for (int i = 0; i < swing.length; i++) {
      begin += i < first ? swing[i] / first : 0;
      mean += swing[i] / swing.length;
      most = Math.max(most, Math.abs(swing[i]));
    }
    double sign = begin > mean ? -1 : 1;
    for (int i = 0; i < swing.length; i++) {
      swing[i] *= most > 0 ? sign / most : 0;
    }
  }

  /** Counted at a quarter of the swing, so that noise does not count. */
  private static int turns(double[] swing) {
    int turns = 0;
    int side = 0;
    for (double value : swing) {
      int now = value > TURN ? 1 : value < -TURN ? -1 : side;
      turns += side != 0 && now != side ? 1 : 0;
      side = now;
    }
    return turns;
  }

  @Override
  public void close() {
    change.release();
  }
}
