package dev.lowerface.calibration.mount;

import dev.lowerface.simulation.DrawnPerson;
import dev.lowerface.simulation.MountedView;
import dev.lowerface.simulation.SimulatedMount;
import dev.lowerface.simulation.SyntheticMouth;
import org.opencv.core.Mat;

/** Drawn people who open and close their mouths before simulated cameras. */
final class MadeMouths {
  private static final int PICTURES = 20;
  private static final int PERIOD = 10;

  private MadeMouths() {}

  static MotionRecord record(SimulatedMount mount, int seed) {
    return record(mount, seed, 0);
  }

  /** Of somebody who begins with the mouth open. */
  static MotionRecord recordFromOpen(SimulatedMount mount, int seed) {
    return record(mount, seed, PERIOD / 2);
  }

  private static MotionRecord record(SimulatedMount mount, int seed, int from) {
    DrawnPerson person = new DrawnPerson(seed);
    MotionRecord record = new MotionRecord();
    Mat straight = new Mat();
    Mat picture = new Mat();
    try (SyntheticMouth mouth = new SyntheticMouth(640, 480);
        MountedView view = new MountedView(mount, mouth.faceBox(), seed)) {
      for (int k = 0; k < PICTURES; k++) {
        mouth.draw(
            person.opened(0.5 - 0.5 * Math.cos(2 * Math.PI * (from + k) / PERIOD)), straight);
        view.render(straight, picture);
        record.add(picture);
      }
    }
    straight.release();
    picture.release();
    return record;
  }
}
