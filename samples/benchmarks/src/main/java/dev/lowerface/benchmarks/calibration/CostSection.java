package dev.lowerface.benchmarks.calibration;

import dev.lowerface.calibration.CalibrationPlan;
import dev.lowerface.calibration.drift.DriftFollower;
import dev.lowerface.calibration.drift.DriftTracker;
import dev.lowerface.calibration.drift.NeutralTemplate;
import dev.lowerface.expression.Emotion;
import dev.lowerface.simulation.MouthShape;
import dev.lowerface.simulation.SyntheticMouth;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.FaceMove;
import dev.lowerface.vision.LightCorrection;
import dev.lowerface.vision.remap.MouthView;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/** What drift correction costs, and how long the person is needed. */
final class CostSection {
  private static final int STEPS = 200;

  private CostSection() {}

  static void run(PrintStream out) {
    int threads = Core.getNumThreads();
    Core.setNumThreads(1); // So that this thread's time is all of it.
    Mat picture = new Mat();
    Mat face = new Mat();
    try (SyntheticMouth mouth = new SyntheticMouth(640, 480)) {
      FaceMap map = mouth.faceBox();
      mouth.draw(MouthShape.of(Emotion.NEUTRAL), picture);
      try (MouthView view =
          new MouthView(
              NeutralTemplate.FRAME, 1, map, CameraGeometry.IDENTITY, LightCorrection.NONE)) {
        view.render(picture, face);
      }
      NeutralTemplate neutral = NeutralTemplate.of(face);
      for (boolean moving : new boolean[] {false, true}) {
        out.printf(
            Locale.ROOT,
            "cost: drift, %s: %.1f ms of one core each time, %.2f %% of it at %.0f a second%n",
            moving ? "a headset that keeps slipping" : "a headset that sits still",
            millis(picture, map, neutral, moving),
            millis(picture, map, neutral, moving) * DriftFollower.DEFAULT_HERTZ / 10,
            DriftFollower.DEFAULT_HERTZ);
      }
    } finally {
      Core.setNumThreads(threads);
      picture.release();
      face.release();
    }
    out.printf(
        Locale.ROOT,
        "cost: the whole guided calibration takes %.1f s of the person's time, without a personal"
            + " layer %.1f s%n",
        CalibrationPlan.WHOLE.seconds(),
        new CalibrationPlan(CameraGeometry.IDENTITY, null, java.util.List.of(), 1).seconds());
  }

  private static double millis(Mat picture, FaceMap map, NeutralTemplate neutral, boolean moving) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    for (int i = 0; i < STEPS; i++) {
      FaceMap off =
          moving ? map.after(new FaceMove(0.03 * Math.sin(i), 0.02, 3 * Math.cos(i), 1)) : map;
      try (DriftTracker tracker =
          new DriftTracker(off, CameraGeometry.IDENTITY, neutral, next -> {})) {
        tracker.step(picture, true);
        long before = threads.getCurrentThreadCpuTime();
        tracker.step(picture, true);
        nanos += threads.getCurrentThreadCpuTime() - before;
      }
    }
    return nanos / 1e6 / STEPS;
  }
}
