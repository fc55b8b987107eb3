package dev.lowerface.calibration.mount;

import dev.lowerface.vision.FaceMap;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Where and how large the opening of a mouth is, from the moments of what changes: lips part at one
 * place, and what lies between them changes most. Which way is up it does not say.
 *
 * @param x middle of the opening across, in pixels of the change
 * @param y middle down
 * @param longDegrees direction of the longer axis, clockwise from the picture's rows
 * @param radius geometric mean of both standard deviations, in pixels
 */
public record OpeningPlace(double x, double y, double longDegrees, double radius) {
  /** How much of the strongest change counts as nothing. */
  private static final double FLOOR = 0.3;

  private static final double BLUR = 1;
  private static final int ROUNDS = 6;

  /** What lies further from the middle, in deviations of the longer axis, is no part of it. */
  private static final double WINDOW = 2.2;

  /**
   * Widths of faces for one radius of the opening: nine of ten rendered people have 15 to 27, and
   * photographs whose jaws drop 7.6 to 27.
   */
  private static final double[] FACES = {21, 13, 8.5};

  /** The closed lips lie above the middle of the opening, as a share of the face. */
  private static final double ABOVE = 0.09;

  private static final int TURNS = 8;

  /**
   * Looks for the opening.
   *
   * @param motion the mouth closed and open; which is which does not matter
   * @return the place; the whole picture if nothing changes
   */
  public static OpeningPlace of(MotionImage motion) {
    Mat change = new Mat();
    Core.subtract(motion.open(), motion.closed(), change);
    Core.subtract(change, Core.mean(change), change); // An exposure that follows the mouth.
    Imgproc.GaussianBlur(change, change, new Size(0, 0), BLUR);
    OpeningPlace place = of(change);
    change.release();
    return place;
  }

  private static OpeningPlace of(Mat change) {
    int rows = change.rows();
    int columns = change.cols();
    float[] strength = new float[rows * columns];
    change.get(0, 0, strength);
    double floor = FLOOR * Core.norm(change, Core.NORM_INF);
    for (int i = 0; i < strength.length; i++) {
      strength[i] = (float) Math.max(0, Math.abs(strength[i]) - floor);
    }
    double middleX = columns / 2.0;
    double middleY = rows / 2.0;
    double spread = 1e6; // At first all counts alike.
    double angle = 0;
    double radius = Math.max(rows, columns) / 8.0;
    for (int round = 0; round < ROUNDS; round++) {
      double[] m = moments(strength, columns, middleX, middleY, spread);
      if (m[0] == 0) {
        break;
      }
      middleX += m[1] / m[0];
      middleY += m[2] / m[0];
      double xx = m[3] / m[0] - Math.pow(m[1] / m[0], 2);
      double xy = m[4] / m[0] - m[1] * m[2] / (m[0] * m[0]);
      double yy = m[5] / m[0] - Math.pow(m[2] / m[0], 2);
      double half = Math.hypot((xx - yy) / 2, xy);
      double larger = Math.max(1, (xx + yy) / 2 + half);
      double smaller = Math.max(0.25, (xx + yy) / 2 - half);
      angle = Math.toDegrees(Math.atan2(2 * xy, xx - yy) / 2);
      radius = Math.sqrt(Math.sqrt(larger * smaller));
      spread = WINDOW * Math.sqrt(larger);
    }
    return new OpeningPlace(middleX, middleY, angle, radius);
  }

  /** Sum, and first and second moments about a point, of what lies near it. */
  private static double[] moments(
      float[] strength, int columns, double x, double y, double spread) {
    double[] m = new double[6];
    for (int i = 0; i < strength.length; i++) {
      if (strength[i] > 0) {
        int row = i / columns;
        double dx = i % columns + 0.5 - x;
        double dy = row + 0.5 - y;
        double weight = strength[i] * Math.exp(-(dx * dx + dy * dy) / (2 * spread * spread));
        m[0] += weight;
        m[1] += weight * dx;
        m[2] += weight * dy;
        m[3] += weight * dx * dx;
        m[4] += weight * dx * dy;
        m[5] += weight * dy * dy;
      }
    }
    return m;
  }

  /**
   * Where the face may lie: at each eighth of a turn from the longer axis, as large as faces are.
   *
   * @return maps in pixels of the change
   */
  public List<FaceMap> faces() {
    List<FaceMap> faces = new ArrayList<>();
    for (double widths : FACES) {
      for (int turn = 0; turn < TURNS; turn++) {
        double roll = longDegrees + turn * 360.0 / TURNS;
        double width = Math.max(9, widths * radius);
        double sin = Math.sin(Math.toRadians(roll));
        double cos = Math.cos(Math.toRadians(roll));
        faces.add(
            FaceMap.around(x + ABOVE * width * sin, y - ABOVE * width * cos, width, roll, false));
      }
    }
    return faces;
  }
}
