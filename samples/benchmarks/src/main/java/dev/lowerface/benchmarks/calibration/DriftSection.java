package dev.lowerface.benchmarks.calibration;

import dev.lowerface.benchmarks.mouths.FaceCanvasPicture;
import dev.lowerface.benchmarks.mouths.FerPlusFaces;
import dev.lowerface.benchmarks.mouths.MouthRecords;
import dev.lowerface.calibration.drift.DriftTracker;
import dev.lowerface.calibration.drift.NeutralTemplate;
import dev.lowerface.expression.Emotion;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.FaceMove;
import dev.lowerface.vision.LightCorrection;
import dev.lowerface.vision.remap.MouthView;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The model's accuracy on FER+ validation faces as a slipped camera sees them, in other light,
 * before and after correction. Each face is one person: calibrated where it is, with the same
 * expression, then moved and seen with other noise. That the expression is the same is kinder than
 * life.
 */
final class DriftSection implements AutoCloseable {
  private static final double NOISE = 3;

  private final MappedFaceReader reader;
  private final Mat noise = new Mat();

  DriftSection(MappedFaceReader reader) {
    this.reader = reader;
  }

  void run(List<FerPlusFaces.Face> faces, long seed, PrintStream out) {
    int[] right = new int[6];
    int followed = 0;
    AccuracyCount residual = new AccuracyCount();
    for (int i = 0; i < faces.size(); i++) {
      Random random = MouthRecords.random(seed + i);
      FaceMove move =
          new FaceMove(
              MouthRecords.between(random, 0.1),
              MouthRecords.between(random, 0.1),
              MouthRecords.between(random, 10),
              1 + MouthRecords.between(random, 0.1));
      double gamma = Math.pow(2, MouthRecords.between(random, 1));
      Mat canvas = FaceCanvasPicture.of(faces.get(i).picture());
      Emotion label = faces.get(i).label();
      Mat still = seen(canvas, FaceMove.NONE, 1, i);
      right[0] += reader.is(label, still, FaceCanvasPicture.MAP, LightCorrection.NONE);
      Mat moved = seen(canvas, move, 1, i + 1);
      right[1] += reader.is(label, moved, FaceCanvasPicture.MAP, LightCorrection.NONE);
      Mat stillGamma = seen(canvas, FaceMove.NONE, gamma, i + 2);
      Mat movedGamma = seen(canvas, move, gamma, i + 3);
      right[2] += reader.is(label, movedGamma, FaceCanvasPicture.MAP, LightCorrection.NONE);
      FaceMap after = follow(stillGamma, movedGamma);
      followed += after.equals(FaceCanvasPicture.MAP) ? 0 : 1;
      right[3] += reader.is(label, movedGamma, after, LightCorrection.NONE);
      LightCorrection light = reader.light(stillGamma, FaceCanvasPicture.MAP);
      right[4] += reader.is(label, movedGamma, after, light);
      right[5] += reader.is(label, stillGamma, FaceCanvasPicture.MAP, LightCorrection.NONE);
      FaceMap truth = FaceCanvasPicture.MAP.after(move);
      residual.add(distance(after, truth));
      for (Mat mat : new Mat[] {canvas, still, moved, stillGamma, movedGamma}) {
        mat.release();
      }
    }
    double n = faces.size() / 100.0;
    out.printf(
        Locale.ROOT,
        "drift: %d FER+ validation faces, shift to 10 %%, roll to 10 degrees, scale to 10 %%,"
            + " gamma 0.5 to 2, noise %.0f%n",
        faces.size(),
        NOISE);
    out.printf(
        Locale.ROOT, "drift: unwarped %.2f %%, gamma alone %.2f %%%n", right[0] / n, right[5] / n);
    out.printf(
        Locale.ROOT,
        "drift: warped %.2f %%, warped with gamma %.2f %%%n",
        right[1] / n,
        right[2] / n);
    out.printf(
        Locale.ROOT,
        "drift: after drift correction %.2f %%, and light %.2f %%: %.2f points below"
            + " unwarped%n",
        right[3] / n,
        right[4] / n,
        (right[0] - right[4]) / n);
    out.printf(
        Locale.ROOT,
        "drift: %d followed; the mouth is then off by p50 %.1f %%, p95 %.1f %% of the face's"
            + " width%n",
        followed,
        100 * residual.percentile(0.5),
        100 * residual.percentile(0.95));
  }

  private static double distance(FaceMap map, FaceMap truth) {
    return Math.hypot(map.mouthX() - truth.mouthX(), map.mouthY() - truth.mouthY()) / truth.width();
  }

  /** The picture after the face has moved in it. */
  private Mat seen(Mat canvas, FaceMove move, double gamma, int seed) {
    FaceMap to = FaceCanvasPicture.MAP.after(move);
    double side = FaceCanvasPicture.FACE;
    Mat turn = new Mat(2, 3, CvType.CV_64F);
    double xx = to.rightX() / side;
    double yx = to.rightY() / side;
    double xy = to.downX() / side;
    double yy = to.downY() / side;
    double b = FaceCanvasPicture.BORDER - 0.5;
    turn.put(0, 0, xx, xy, to.x() - 0.5 - (xx + xy) * b, yx, yy, to.y() - 0.5 - (yx + yy) * b);
    Mat picture = new Mat();
    Size size = canvas.size();
    Imgproc.warpAffine(canvas, picture, turn, size, Imgproc.INTER_LINEAR, Core.BORDER_REFLECT_101);
    turn.release();
    if (gamma != 1) {
      Mat table = new Mat(1, 256, CvType.CV_8UC1);
      byte[] values = new byte[256];
      for (int v = 0; v < values.length; v++) {
        values[v] = (byte) Math.round(255 * Math.pow(v / 255.0, gamma));
      }
      table.put(0, 0, values);
      Core.LUT(picture, table, picture);
      table.release();
    }
    noise.create(size, CvType.CV_32FC1);
    Core.setRNGSeed(seed);
    Core.randn(noise, 0, NOISE);
    Core.add(picture, noise, picture, new Mat(), CvType.CV_8U);
    return picture;
  }

  private static FaceMap follow(Mat still, Mat moved) {
    Mat small = new Mat();
    try (MouthView view =
        new MouthView(
            NeutralTemplate.FRAME,
            1,
            FaceCanvasPicture.MAP,
            CameraGeometry.IDENTITY,
            LightCorrection.NONE)) {
      view.render(still, small);
    }
    try (DriftTracker tracker =
        new DriftTracker(
            FaceCanvasPicture.MAP, CameraGeometry.IDENTITY, NeutralTemplate.of(small), map -> {})) {
      tracker.recentre();
      for (int i = 0; i < 4; i++) {
        tracker.step(moved, true);
      }
      return tracker.map();
    } finally {
      small.release();
    }
  }

  @Override
  public void close() {
    noise.release();
  }
}
