package dev.lowerface.calibration.mount;

import dev.lowerface.simulation.DrawnPerson;
import dev.lowerface.simulation.MountedView;
import dev.lowerface.simulation.SimulatedMount;
import dev.lowerface.simulation.SyntheticMouth;
import java.util.Random;
import org.opencv.core.Mat;

/** Drawn people who open and close their mouths before simulated cameras. */
final class MadeMouths {
  private static final int PICTURES = 20;

  private MadeMouths() {}

  /** Before a random camera. */
  static MouthBasis.Example example(int seed) {
    SimulatedMount mount = SimulatedMount.random(new Random(seed));
    return new MouthBasis.Example(record(mount, seed), mount.truth());
  }

  static MotionRecord record(SimulatedMount mount, int seed) {
    DrawnPerson person = new DrawnPerson(seed);
    MotionRecord record = new MotionRecord();
    Mat straight = new Mat();
    Mat picture = new Mat();
    try (SyntheticMouth mouth = new SyntheticMouth(640, 480);
        MountedView view = new MountedView(mount, mouth.faceBox(), seed)) {
      for (int k = 0; k < PICTURES; k++) {
        mouth.draw(person.opened(0.5 - 0.5 * Math.cos(2 * Math.PI * k / 10)), straight);
        view.render(straight, picture);
        record.add(picture);
      }
    }
    straight.release();
    picture.release();
    return record;
  }
}
