package dev.lowerface.calibration.drift;

import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.FaceMove;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.TermCriteria;
import org.opencv.imgproc.Imgproc;
import org.opencv.video.Video;

/**
 * How far a face has moved from its neutral template: a first guess by phase correlation, then
 * enhanced correlation (ECC; Evangelidis and Psarakis, PAMI 2008) from coarse to fine, from several
 * first rolls if the first is not good enough. Not thread-safe.
 */
public final class FaceAligner implements AutoCloseable {
  private static final int[] BLURS = {9, 5, 3};
  private static final int[] ROUNDS = {40, 30, 20};
  private static final double[] ROLLS = {0, -8, 8};
  private static final double GOOD_ENOUGH = 0.9;

  private final Mat template = new Mat();
  private final Mat input = new Mat();
  private final Mat window = new Mat();
  private final Mat templateFloat = new Mat();
  private final Mat inputFloat = new Mat();
  private final Mat mask = new Mat();
  private final Mat warp = new Mat(2, 3, CvType.CV_32F);
  private final Mat best = new Mat(2, 3, CvType.CV_32F);

  /**
   * What was found.
   *
   * @param move how the face moved, from the template to the picture
   * @param correlation how alike both are then, -1 to 1
   */
  public record Alignment(FaceMove move, double correlation) {}

  /**
   * An aligner.
   *
   * @param neutral what everything is compared with
   */
  public FaceAligner(NeutralTemplate neutral) {
    Mat picture = neutral.picture();
    picture.copyTo(template);
    picture.release();
    template.convertTo(templateFloat, CvType.CV_32F);
    Imgproc.createHanningWindow(window, template.size(), CvType.CV_32F);
    mask.create(template.size(), CvType.CV_8UC1);
    mask.setTo(new org.opencv.core.Scalar(255));
  }

  /**
   * Compares a face with the template.
   *
   * @param face 8-bit grey, {@value NeutralTemplate#ROWS} rows and {@value NeutralTemplate#COLUMNS}
   *     columns, rendered with the map as it is
   * @return the move, and a correlation of -1 if none was found
   */
  public Alignment align(Mat face) {
    face.copyTo(input);
    input.convertTo(inputFloat, CvType.CV_32F);
    Point shift = Imgproc.phaseCorrelate(templateFloat, inputFloat, window);
    boolean likely =
        Math.abs(shift.x) < 0.25 * template.cols() && Math.abs(shift.y) < 0.25 * template.rows();
    double found = -1;
    for (int start = 0; start < 2 && found < GOOD_ENOUGH; start++) {
      if (start == 0 && !likely) {
        continue;
      }
      for (double roll : ROLLS) {
        begin(roll, start == 0 ? shift.x : 0, start == 0 ? shift.y : 0);
        double correlation = refine();
        if (correlation > found) {
          found = correlation;
          warp.copyTo(best);
        }
        if (found >= GOOD_ENOUGH) {
          break;
        }
      }
    }
    return new Alignment(found < 0 ? FaceMove.NONE : move(), found);
  }

  private void begin(double rollDegrees, double shiftX, double shiftY) {
    double cos = Math.cos(Math.toRadians(rollDegrees));
    double sin = Math.sin(Math.toRadians(rollDegrees));
    double x = mouthX();
    double y = mouthY();
    warp.put(
        0, 0, cos, -sin, x + shiftX - cos * x + sin * y, sin, cos, y + shiftY - sin * x - cos * y);
  }

  private double refine() {
    double correlation = -1;
    for (int level = 0; level < BLURS.length; level++) {
      try {
        correlation =
            Video.findTransformECC(
                template,
                input,
                warp,
                Video.MOTION_AFFINE,
                new TermCriteria(TermCriteria.COUNT + TermCriteria.EPS, ROUNDS[level], 1e-4),
                mask,
                BLURS[level]);
      } catch (CvException e) {
        return -1; // It did not converge, or moved out of the picture.
      }
    }
    return correlation;
  }

  /** The nearest shift, roll and scale to the affine warp, about the mouth. */
  private FaceMove move() {
    float[] w = new float[6];
    best.get(0, 0, w);
    double cos = (w[0] + w[4]) / 2;
    double sin = (w[3] - w[1]) / 2;
    double x = mouthX();
    double y = mouthY();
    double toX = w[0] * x + w[1] * y + w[2];
    double toY = w[3] * x + w[4] * y + w[5];
    return new FaceMove(
        (toX - x) / NeutralTemplate.COLUMNS,
        (toY - y) / NeutralTemplate.COLUMNS,
        Math.toDegrees(Math.atan2(sin, cos)),
        Math.hypot(cos, sin));
  }

  private static double mouthX() {
    return FaceMap.MOUTH_U * NeutralTemplate.COLUMNS - 0.5;
  }

  private static double mouthY() {
    return FaceMap.MOUTH_V * NeutralTemplate.COLUMNS - NeutralTemplate.FRAME.firstRow() - 0.5;
  }

  @Override
  public void close() {
    for (Mat mat :
        new Mat[] {template, input, window, templateFloat, inputFloat, mask, warp, best}) {
      mat.release();
    }
  }
}
