package dev.lowerface.calibration.mount;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.simulation.SimulatedMount;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.FaceMove;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MouthDescentTest {
  @TempDir Path folder;

  @Test
  void comesNearerToAFaceThatIsRoughlyKnown() {
    assertComesNearer(MouthDescent.shipped());
  }

  /** Mouths that were not learnt from, each from a place that is off in turn, size and shift. */
  private static void assertComesNearer(MouthDescent descent) {
    double before = 0;
    double after = 0;
    Random random = new Random(4);
    for (int i = 0; i < 10; i++) {
      SimulatedMount mount = SimulatedMount.straight(640, 480, 300);
      try (MotionRecord record = MadeMouths.record(mount, 900 + i);
          MotionImage motion = record.motion();
          MouthPatch patch = new MouthPatch(motion.closed(), motion.open())) {
        FaceMap truth = mount.truth().scaled(record.scale());
        FaceMap start =
            truth.after(
                new FaceMove(
                    0.03 * random.nextGaussian(),
                    0.03 * random.nextGaussian(),
                    6 * random.nextGaussian(),
                    Math.exp(0.1 * random.nextGaussian())));
        before += error(start, truth);
        after += error(descent.refine(patch, start), truth);
      }
    }
    assertTrue(after < before / 2, "from " + before / 10 + " to " + after / 10);
  }

  /** The largest of the six numbers that lead from one to the other. */
  private static double error(FaceMap map, FaceMap truth) {
    double most = 0;
    for (double change : MouthDescent.changeTo(map, truth)) {
      most = Math.max(most, Math.abs(change));
    }
    return most;
  }

  @Test
  void aChangeLeadsFromOneMapToTheOther() {
    FaceMap from = new FaceMap(10, 20, 60, 5, -4, 66);
    FaceMap to = new FaceMap(13, 15, 70, -8, 9, 58);
    FaceMap there = MouthDescent.changed(from, MouthDescent.changeTo(from, to));
    assertArrayEquals(numbers(to), numbers(there), 1e-9);
  }

  private static double[] numbers(FaceMap map) {
    return new double[] {map.x(), map.y(), map.rightX(), map.rightY(), map.downX(), map.downY()};
  }

  @Test
  void aFileThatIsNoDescentIsRefused() throws IOException {
    Path file = folder.resolve("descent.bin");
    assertTrue(refusal(() -> MouthDescent.load(file)).contains("expected a mouth descent in"));
    byte[] good = MouthDescent.shipped().encode();
    Files.write(file, good);
    assertArrayEquals(good, MouthDescent.load(file).encode());
    Files.write(file, Arrays.copyOf(good, good.length - 1));
    assertTrue(refusal(() -> MouthDescent.load(file)).contains("got another file"));
    good[0]++;
    Files.write(file, good);
    assertTrue(refusal(() -> MouthDescent.load(file)).contains("got another file"));
    good[0]--;
    good[11] = 0x7f; // Not a number.
    good[10] = (byte) 0xff;
    Files.write(file, good);
    assertEquals(
        "expected finite numbers in a mouth descent", refusal(() -> MouthDescent.load(file)));
  }

  private static String refusal(Runnable action) {
    return String.valueOf(assertThrows(LowerfaceException.class, action::run).getMessage());
  }
}
