package dev.lowerface.benchmarks.mouths;

import dev.lowerface.calibration.mount.MotionImage;
import dev.lowerface.calibration.mount.MotionRecord;
import dev.lowerface.calibration.mount.MouthPatch;
import dev.lowerface.calibration.mount.OpeningPlace;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.FaceMove;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * One mouth to learn from, in 8 bits.
 *
 * @param change how it changes
 * @param closed the closed mouth
 * @param truth where its face lies
 * @param starts where a finder would begin
 * @param maps wrong maps as a finder has them, that become better from step to step
 */
record Lesson(
    Mat change, Mat closed, FaceMap truth, List<FaceMap> starts, List<FaceMap> maps) {
  private static final int ZERO = 128;

  /** Wrong maps for each mouth. */
  private static final int WRONG = 4;

  /** A start that is turned further away is that of another quarter. */
  private static final double NEAR_DEGREES = 45;

  /** The lesson of an example, whose record it closes. */
  static Lesson of(MouthExample example, Random random) {
    try (MotionRecord record = example.record();
        MotionImage motion = record.motion()) {
      FaceMap face = example.face().mirrored() ? example.face().flipped() : example.face();
      FaceMap truth = face.scaled(record.scale());
      double most = Math.max(1e-9, Core.norm(motion.change(), Core.NORM_INF));
      Mat change = new Mat();
      motion.change().convertTo(change, CvType.CV_8U, 127 / most, ZERO);
      Mat closed = new Mat();
      motion.closed().convertTo(closed, CvType.CV_8U);
      return of(change, closed, truth, OpeningPlace.of(motion.change()).faces(), random);
    }
  }

  static Lesson of(
      Mat change, Mat closed, FaceMap truth, List<FaceMap> starts, Random random) {
    List<FaceMap> right =
        starts.stream().filter(start -> turn(start, truth) <= NEAR_DEGREES).toList();
    List<FaceMap> maps = new ArrayList<>();
    for (int k = 0; k < WRONG; k++) {
      boolean asFound = !right.isEmpty() && k < WRONG - 1;
      FaceMap from = asFound ? right.get(k % right.size()) : truth;
      maps.add(moved(from, random, asFound ? 0.6 : 1.3));
    }
    return new Lesson(change, closed, truth, starts, maps);
  }

  private static FaceMap moved(FaceMap map, Random random, double share) {
    return map.after(
        new FaceMove(
            0.035 * share * random.nextGaussian(),
            0.035 * share * random.nextGaussian(),
            9 * share * random.nextGaussian(),
            Math.exp(0.12 * share * random.nextGaussian())));
  }

  private static double turn(FaceMap map, FaceMap truth) {
    return Math.abs(Math.IEEEremainder(map.rollDegrees() - truth.rollDegrees(), 360));
  }

  /** Whether a map is as near to the truth as a finder's is to be. */
  boolean isRight(FaceMap map) {
    double size = Math.sqrt(truth.width() * truth.height());
    double away = Math.hypot(map.mouthX() - truth.mouthX(), map.mouthY() - truth.mouthY());
    return away <= 0.05 * size
        && turn(map, truth) <= 5
        && Math.abs(Math.sqrt(map.width() * map.height()) / size - 1) <= 0.15;
  }

  /** Looks at the mouth. */
  void see(Consumer<MouthPatch> look) {
    Mat changeNow = new Mat();
    Mat closedNow = new Mat();
    change.convertTo(changeNow, CvType.CV_32F, 1, -ZERO);
    closed.convertTo(closedNow, CvType.CV_32F);
    try (MouthPatch patch = new MouthPatch(changeNow, closedNow)) {
      look.accept(patch);
    }
    changeNow.release();
    closedNow.release();
  }

  void release() {
    change.release();
    closed.release();
  }
}
