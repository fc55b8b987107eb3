package dev.lowerface.calibration.mount;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Looks for the pose in which a {@link MouthBasis} explains most of a change: first all poses
 * coarsely, then the best ones finely (Nelder and Mead's simplex). How much is explained is the
 * length of the projection, as a share of the whole change.
 */
final class PoseSearch implements AutoCloseable {
  private static final int COARSE_SIDE = 64;
  private static final double ANGLE_STEP = 15;
  private static final double MOST_SHEAR = 0.5;

  /** How many different coarse poses are looked at finely. */
  private static final int STARTS = 6;

  private static final int FIRST_STEPS = 90;
  private static final int LAST_STEPS = 260;

  /** How much what becomes dark counts beside all that changes. Chosen on seeds of their own. */
  private static final double DARK_SHARE = 0.2;

  /** A crooked smile looks like a shear, and is as likely as one. */
  private static final double SHEAR_COST = 0.15;

  private static final double[] COARSE_FACES = {
    0.18, 0.22, 0.27, 0.33, 0.40, 0.49, 0.60, 0.73, 0.9, 1.1
  };

  private final MouthBasis basis;
  private final Mat change;
  private final Mat dark = new Mat();
  private final double length;
  private final double darkLength;
  private final Mat turn = new Mat(2, 3, CvType.CV_64F);
  private final Mat part = new Mat();

  PoseSearch(MouthBasis basis, Mat change) {
    this.basis = basis;
    this.change = change;
    length = Core.norm(change);
    Darkening.of(change, dark);
    darkLength = Core.norm(dark);
  }

  /** The best pose of all. */
  Pose best() {
    List<Pose> starts = coarse(change, length, basis.changes());
    starts.addAll(coarse(dark, darkLength, basis.darks()));
    Pose best =
        starts.stream()
            .map(start -> fine(start, FIRST_STEPS))
            .max(Comparator.comparingDouble(Pose::score))
            .orElseThrow();
    return fine(best, LAST_STEPS);
  }

  /** The best poses that differ, by one kind of change. */
  private List<Pose> coarse(Mat picture, double length, List<Mat> parts) {
    double scale = (double) COARSE_SIDE / Math.max(picture.cols(), picture.rows());
    Mat small = new Mat();
    Imgproc.resize(picture, small, new Size(), scale, scale, Imgproc.INTER_AREA);
    int border = COARSE_SIDE / 4;
    Mat padded = new Mat();
    Core.copyMakeBorder(small, padded, border, border, border, border, Core.BORDER_CONSTANT);
    Mat turned = new Mat();
    Mat answer = new Mat();
    Mat sum = new Mat();
    Mat mask = new Mat();
    List<Pose> peaks = new ArrayList<>();
    for (double share : COARSE_FACES) {
      double face = share * COARSE_SIDE;
      double ratio = face / MouthBasis.FACE;
      int side = 1 + 2 * (int) Math.ceil(0.35 * face);
      if (side > padded.rows() || side > padded.cols()) {
        continue;
      }
      for (double roll = -180; roll < 180; roll += ANGLE_STEP) {
        pose(ratio, roll, 0, side / 2.0, side / 2.0);
        for (int k = 0; k < parts.size(); k++) {
          Imgproc.warpAffine(parts.get(k), turned, turn, new Size(side, side));
          Imgproc.matchTemplate(padded, turned, answer, Imgproc.TM_CCORR);
          if (k == 0) {
            Core.compare(answer, Scalar.all(0), mask, Core.CMP_LE);
            Core.multiply(answer, answer, sum);
          } else {
            Imgproc.accumulateSquare(answer, sum);
          }
        }
        sum.setTo(Scalar.all(0), mask); // The first component is positive in every mouth.
        Core.MinMaxLocResult peak = Core.minMaxLoc(sum);
        peaks.add(
            new Pose(
                (peak.maxLoc.x + side / 2.0 - border) / scale,
                (peak.maxLoc.y + side / 2.0 - border) / scale,
                face / scale,
                roll,
                0,
                Math.sqrt(peak.maxVal) / (ratio * length * scale)));
      }
    }
    for (Mat mat : List.of(small, padded, turned, answer, sum, mask)) {
      mat.release();
    }
    return different(peaks);
  }

  private static List<Pose> different(List<Pose> peaks) {
    peaks.sort(Comparator.comparingDouble(Pose::score).reversed());
    List<Pose> kept = new ArrayList<>();
    for (Pose peak : peaks) {
      if (kept.size() < STARTS && kept.stream().noneMatch(peak::isNear)) {
        kept.add(peak);
      }
    }
    return kept;
  }

  /** The best pose near one. */
  Pose fine(Pose start) {
    return fine(start, LAST_STEPS);
  }

  private Pose fine(Pose start, int steps) {
    double[] at = {
      start.x(), start.y(), Math.log(start.faceWidth()), start.rollDegrees(), start.shear()
    };
    double[] step = {0.04 * start.faceWidth(), 0.04 * start.faceWidth(), 0.12, 8, 0.15};
    double[] found = Simplex.minimise(p -> SHEAR_COST * p[4] * p[4] - score(p), at, step, steps);
    return new Pose(found[0], found[1], Math.exp(found[2]), found[3], found[4], score(found));
  }

  /** How much of the whole picture's change is explained, -1 to 1. */
  private double score(double[] pose) {
    double ratio = Math.exp(pose[2]) / MouthBasis.FACE;
    if (!(ratio > 0.05 && ratio < 20) || Math.abs(pose[4]) > MOST_SHEAR) {
      return -1;
    }
    pose(ratio, pose[3], pose[4], pose[0], pose[1]);
    double pixel = ratio * Math.sqrt(Math.cos(pose[4]));
    return DARK_SHARE * explained(dark, darkLength, basis.darks(), pixel)
        + (1 - DARK_SHARE) * explained(change, length, basis.changes(), pixel);
  }

  private double explained(Mat picture, double length, List<Mat> parts, double pixel) {
    if (length == 0) {
      return -1;
    }
    cut(picture, turn, part);
    double first = part.dot(parts.get(0));
    double sum = first * first;
    for (int k = 1; k < parts.size(); k++) {
      double more = part.dot(parts.get(k));
      sum += more * more;
    }
    return Math.copySign(Math.sqrt(sum) * pixel / length, first);
  }

  /** The part of a picture that a matrix made by {@link #fill} shows, of the basis' size. */
  static void cut(Mat picture, Mat turn, Mat part) {
    Imgproc.warpAffine(
        picture,
        part,
        turn,
        new Size(MouthBasis.SIDE, MouthBasis.SIDE),
        Imgproc.INTER_LINEAR | Imgproc.WARP_INVERSE_MAP,
        Core.BORDER_CONSTANT,
        Scalar.all(0));
  }

  private void pose(double ratio, double rollDegrees, double shear, double x, double y) {
    double right = Math.toRadians(rollDegrees) - shear / 2;
    double down = Math.toRadians(rollDegrees) + shear / 2;
    fill(
        turn,
        ratio * Math.cos(right),
        -ratio * Math.sin(down),
        ratio * Math.sin(right),
        ratio * Math.cos(down),
        x,
        y);
  }

  /**
   * From the basis to the picture: pixels of the picture for one of the basis, and where the mouth
   * lies. Coordinates begin at the edge of the first pixel.
   */
  static void fill(Mat turn, double xx, double xy, double yx, double yy, double x, double y) {
    double middle = MouthBasis.SIDE / 2.0 - 0.5;
    turn.put(0, 0, xx, xy, x - 0.5 - (xx + xy) * middle, yx, yy, y - 0.5 - (yx + yy) * middle);
  }

  @Override
  public void close() {
    turn.release();
    part.release();
    dark.release();
  }
}
