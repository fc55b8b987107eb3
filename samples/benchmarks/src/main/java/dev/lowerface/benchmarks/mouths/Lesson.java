package dev.lowerface.benchmarks.mouths;

import dev.lowerface.calibration.mount.MotionImage;
import dev.lowerface.calibration.mount.MotionRecord;
import dev.lowerface.calibration.mount.MouthPatch;
import dev.lowerface.calibration.mount.OpeningPlace;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.FaceMove;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * One mouth to learn from, in 8 bits.
 *
 * @param closed the closed mouth
 * @param open the open one
 * @param truth where its face lies
 * @param maps wrong maps as a finder has them, that become better from step to step
 * @param others other starts of a finder, in no order, from which descents may lead astray
 */
record Lesson(Mat closed, Mat open, FaceMap truth, List<FaceMap> maps, List<FaceMap> others) {
  /** Wrong maps for each mouth. */
  private static final int WRONG = 3;

  /** A start that is turned further away is not the nearest one. */
  private static final double NEAR_DEGREES = 25;

  /** Nor is one that is further off in size, as a logarithm. */
  private static final double NEAR_SIZE = 0.4;

  /** The lessons of an example and of its mirror image; its record is closed. */
  static List<Lesson> of(MouthExample example, Random random) {
    try (MotionRecord record = example.record();
        MotionImage motion = record.motion()) {
      FaceMap face = example.face().mirrored() ? example.face().flipped() : example.face();
      FaceMap truth = face.scaled(record.scale());
      Mat closed = new Mat();
      Mat open = new Mat();
      motion.closed().convertTo(closed, CvType.CV_8U);
      motion.open().convertTo(open, CvType.CV_8U);
      Mat closedMirrored = new Mat();
      Mat openMirrored = new Mat();
      Core.flip(closed, closedMirrored, 1);
      Core.flip(open, openMirrored, 1);
      FaceMap mirrored =
          new FaceMap(
                  closed.cols() - truth.x(),
                  truth.y(),
                  -truth.rightX(),
                  truth.rightY(),
                  -truth.downX(),
                  truth.downY())
              .flipped();
      return List.of(
          of(closed, open, truth, random), of(closedMirrored, openMirrored, mirrored, random));
    }
  }

  private static Lesson of(Mat closed, Mat open, FaceMap truth, Random random) {
    List<FaceMap> right = new ArrayList<>();
    List<FaceMap> others = new ArrayList<>();
    see(
        closed,
        open,
        motion ->
            OpeningPlace.of(motion)
                .faces()
                .forEach(start -> (near(start, truth) ? right : others).add(start)));
    Collections.shuffle(others, random);
    List<FaceMap> maps = new ArrayList<>();
    for (int k = 0; k < WRONG; k++) {
      boolean asFound = !right.isEmpty() && k < WRONG - 1;
      FaceMap from = asFound ? right.get(k % right.size()) : truth;
      maps.add(moved(from, random, asFound ? 0.6 : 1.3));
    }
    return new Lesson(closed, open, truth, maps, others);
  }

  private static FaceMap moved(FaceMap map, Random random, double share) {
    return map.after(
        new FaceMove(
            0.035 * share * random.nextGaussian(),
            0.035 * share * random.nextGaussian(),
            9 * share * random.nextGaussian(),
            Math.exp(0.12 * share * random.nextGaussian())));
  }

  private static boolean near(FaceMap start, FaceMap truth) {
    double turn = Math.IEEEremainder(start.rollDegrees() - truth.rollDegrees(), 360);
    double ratio = start.width() * start.height() / (truth.width() * truth.height());
    return Math.abs(turn) <= NEAR_DEGREES && Math.abs(Math.log(ratio) / 2) <= NEAR_SIZE;
  }

  /** Looks at the mouth. */
  void see(Consumer<MouthPatch> look) {
    see(
        closed,
        open,
        motion -> {
          try (MouthPatch patch = new MouthPatch(motion.closed(), motion.open())) {
            look.accept(patch);
          }
        });
  }

  private static void see(Mat closed, Mat open, Consumer<MotionImage> look) {
    Mat closedNow = new Mat();
    Mat openNow = new Mat();
    closed.convertTo(closedNow, CvType.CV_32F);
    open.convertTo(openNow, CvType.CV_32F);
    try (MotionImage motion = new MotionImage(closedNow, openNow, 1, 0, 1)) {
      look.accept(motion);
    }
  }

  void release() {
    closed.release();
    open.release();
  }
}
