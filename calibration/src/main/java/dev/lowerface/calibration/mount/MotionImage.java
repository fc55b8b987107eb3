package dev.lowerface.calibration.mount;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * The mouth closed and open, from how strongly the first principal component of all pictures, which
 * is the mouth's opening if the head is still, shows in each of them.
 *
 * @param closed mean of the quarter of the pictures in which the mouth is most closed: 32-bit
 *     float, of the size of the record's copies
 * @param open mean of the quarter in which it is most open
 * @param explained share of all changes, over time and picture, that this one explains, 0 to 1
 * @param second how much of the change is of the second most common kind, as a share of the first
 * @param turns how often the mouth went from open to closed or back
 */
public record MotionImage(Mat closed, Mat open, double explained, double second, int turns)
    implements AutoCloseable {
  private static final double FIRST_SHARE = 0.1;
  private static final double TURN = 0.25;

  /** From pictures of 32-bit floats, which stay the caller's. */
  static MotionImage of(List<Mat> pictures) {
    List<Mat> changes = changes(pictures);
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
    changes.forEach(Mat::release);
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> swing[i]));
    int quarter = Math.max(1, count / 4);
    Mat closed = mean(pictures, Arrays.asList(order).subList(0, quarter));
    Mat open = mean(pictures, Arrays.asList(order).subList(count - quarter, count));
    return new MotionImage(closed, open, explained, second, turns(swing));
  }

  private static List<Mat> changes(List<Mat> pictures) {
    Mat mean = mean(pictures, IntStream.range(0, pictures.size()).boxed().toList());
    List<Mat> changes = new ArrayList<>();
    for (Mat picture : pictures) {
      Mat change = new Mat();
      Core.subtract(picture, mean, change);
      Core.subtract(change, Core.mean(change), change); // An exposure that follows the mouth.
      changes.add(change);
    }
    mean.release();
    return changes;
  }

  private static Mat mean(List<Mat> pictures, List<Integer> which) {
    Mat mean = Mat.zeros(pictures.get(0).size(), CvType.CV_32F);
    for (int i : which) {
      Core.scaleAdd(pictures.get(i), 1.0 / which.size(), mean, mean);
    }
    return mean;
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
    closed.release();
    open.release();
  }
}
