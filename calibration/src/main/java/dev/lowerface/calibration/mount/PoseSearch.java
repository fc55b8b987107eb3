package dev.lowerface.calibration.mount;

import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Looks for the pose whose template explains most of a change: first all poses coarsely, then the
 * best ones and their opposites finely (Nelder and Mead's simplex).
 */
final class PoseSearch implements AutoCloseable {
  private static final int COARSE_SIDE = 64;
  private static final double ANGLE_STEP = 15;
  private static final double MOST_SHEAR = 0.5;

  /** How much what becomes dark counts beside all that changes. Chosen on seeds of their own. */
  private static final double DARK_SHARE = 0.2;

  /** A crooked smile looks like a shear, and is as likely as one. */
  private static final double SHEAR_COST = 0.15;

  private static final double[] COARSE_FACES = {
    0.18, 0.22, 0.27, 0.33, 0.40, 0.49, 0.60, 0.73, 0.9, 1.1
  };

  private final List<Mat> templates;
  private final List<Mat> darkTemplates;
  private final Mat change;
  private final Mat dark = new Mat();
  private final double energy;
  private final double darkEnergy;
  private final Mat turn = new Mat(2, 3, CvType.CV_64F);
  private final Mat warped = new Mat();

  PoseSearch(MouthTemplates templates, Mat change) {
    this.templates = templates.all();
    darkTemplates = templates.dark();
    this.change = change;
    energy = Core.norm(change);
    Darkening.of(change, dark);
    darkEnergy = Core.norm(dark);
  }

  /** The best pose over all places, sizes and turns, by all that changes. */
  Pose coarse() {
    return coarse(change, templates);
  }

  /** The same by what becomes dark. */
  Pose coarseByDark() {
    return coarse(dark, darkTemplates);
  }

  private Pose coarse(Mat change, List<Mat> templates) {
    double scale = (double) COARSE_SIDE / Math.max(change.cols(), change.rows());
    Mat small = new Mat();
    Imgproc.resize(change, small, new Size(), scale, scale, Imgproc.INTER_AREA);
    int border = COARSE_SIDE / 4;
    Mat padded = new Mat();
    Core.copyMakeBorder(small, padded, border, border, border, border, Core.BORDER_CONSTANT);
    Mat scores = new Mat();
    Pose best = new Pose(0, 0, 1, 0, 0, 0, -2);
    for (double share : COARSE_FACES) {
      double face = share * COARSE_SIDE;
      double ratio = face / MouthTemplates.FACE;
      int side = 1 + 2 * (int) Math.ceil(0.35 * face);
      for (double roll = -180; roll < 180; roll += ANGLE_STEP) {
        for (int t = 0; t < templates.size(); t++) {
          fill(ratio, roll, 0, side / 2.0, side / 2.0);
          Imgproc.warpAffine(templates.get(t), warped, turn, new Size(side, side));
          double norm = Core.norm(warped);
          if (side > padded.rows() || norm == 0) {
            continue;
          }
          Imgproc.matchTemplate(padded, warped, scores, Imgproc.TM_CCORR);
          Core.MinMaxLocResult peak = Core.minMaxLoc(scores);
          double score = peak.maxVal / norm;
          if (score > best.score()) {
            best =
                new Pose(
                    (peak.maxLoc.x + side / 2.0 - border) / scale,
                    (peak.maxLoc.y + side / 2.0 - border) / scale,
                    face / scale,
                    roll,
                    0,
                    t,
                    score);
          }
        }
      }
    }
    small.release();
    padded.release();
    scores.release();
    return best;
  }

  /** The best pose near one. */
  Pose fine(Pose start) {
    Pose best = start;
    double score = -2;
    for (int t = 0; t < templates.size(); t++) {
      int template = t;
      double[] at = {start.x(), start.y(), Math.log(start.faceWidth()), start.rollDegrees(), 0};
      double[] step = {0.04 * start.faceWidth(), 0.04 * start.faceWidth(), 0.12, 8, 0.15};
      double[] found =
          Simplex.minimise(p -> SHEAR_COST * p[4] * p[4] - score(p, template), at, step, 260);
      double here = score(found, template);
      if (here > score) {
        score = here;
        best = new Pose(found[0], found[1], Math.exp(found[2]), found[3], found[4], t, here);
      }
    }
    return best;
  }

  /** Correlation of the change with a template in a pose; the whole picture counts. */
  private double score(double[] pose, int template) {
    double ratio = Math.exp(pose[2]) / MouthTemplates.FACE;
    if (!(ratio > 0.05 && ratio < 20) || Math.abs(pose[4]) > MOST_SHEAR) {
      return -1;
    }
    fill(ratio, pose[3], pose[4], pose[0], pose[1]);
    return DARK_SHARE * alike(darkTemplates.get(template), dark, darkEnergy)
        + (1 - DARK_SHARE) * alike(templates.get(template), change, energy);
  }

  private double alike(Mat template, Mat picture, double pictureEnergy) {
    Imgproc.warpAffine(template, warped, turn, picture.size(), Imgproc.INTER_LINEAR);
    double norm = Core.norm(warped);
    return norm == 0 || pictureEnergy == 0 ? -1 : warped.dot(picture) / (norm * pictureEnergy);
  }

  /** From the template to the picture. Coordinates here begin at the edge of the first pixel. */
  private void fill(double ratio, double rollDegrees, double shear, double x, double y) {
    double right = Math.toRadians(rollDegrees) - shear / 2;
    double down = Math.toRadians(rollDegrees) + shear / 2;
    double xx = ratio * Math.cos(right);
    double yx = ratio * Math.sin(right);
    double xy = -ratio * Math.sin(down);
    double yy = ratio * Math.cos(down);
    double middle = MouthTemplates.SIDE / 2.0 - 0.5;
    turn.put(0, 0, xx, xy, x - 0.5 - (xx + xy) * middle, yx, yy, y - 0.5 - (yx + yy) * middle);
  }

  @Override
  public void close() {
    turn.release();
    warped.release();
    dark.release();
  }
}
