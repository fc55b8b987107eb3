package dev.lowerface.calibration.mount;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.simulation.SimulatedMount;
import dev.lowerface.vision.FaceMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Mat;

class MouthBasisTest {
  @TempDir Path folder;

  @Test
  void aBasisLearntFromAFewMouthsFindsAnother() {
    Path file = folder.resolve("mouths.png");
    MouthBasis.learn(examples(24), file);
    SimulatedMount mount = SimulatedMount.straight(640, 480, 320);
    try (MouthBasis basis = MouthBasis.load(file);
        MountFinder finder = new MountFinder(basis, MouthDescent.shipped());
        MotionRecord record = MadeMouths.record(mount, 99)) {
      FaceMap found = finder.find(record).map();
      FaceMap truth = mount.truth();
      assertEquals(truth.pictureX(0.5, 0.785), found.pictureX(0.5, 0.785), 16);
      assertEquals(truth.pictureY(0.5, 0.785), found.pictureY(0.5, 0.785), 16);
      assertEquals(0, found.rollDegrees(), 5);
    }
  }

  @Test
  void theFirstShippedComponentIsDarkInTheMiddle() {
    try (MouthBasis basis = MouthBasis.shipped()) {
      Mat first = basis.changes().get(0);
      Mat dark = basis.darks().get(0);
      int middle = MouthBasis.SIDE / 2;
      // The mouth opens downwards, from the middle of the closed lips.
      assertTrue(first.get(middle + 4, middle)[0] < -0.01);
      assertTrue(dark.get(middle + 4, middle)[0] > 0.01);
      assertEquals(0, first.get(4, 4)[0], 0.01);
    }
  }

  @Test
  void tooFewMouthsAreRefused() {
    Path file = folder.resolve("mouths.png");
    String message = refusal(() -> MouthBasis.learn(examples(3), file));
    assertTrue(message.contains("more than 8 mouths to learn from, got 3"), message);
    assertTrue(Files.notExists(file));
  }

  @Test
  void aFileThatIsNoBasisIsRefused() throws IOException {
    Path file = folder.resolve("mouths.png");
    assertTrue(refusal(() -> MouthBasis.load(file)).contains("expected components of mouths"));
    Files.write(file, new byte[0]);
    assertTrue(refusal(() -> MouthBasis.load(file)).contains("no bytes"));
    Files.writeString(file, "not a picture");
    assertTrue(refusal(() -> MouthBasis.load(file)).contains("got 0 x 0"));
  }

  private static String refusal(Runnable action) {
    return String.valueOf(assertThrows(LowerfaceException.class, action::run).getMessage());
  }

  private static Stream<MouthBasis.Example> examples(int count) {
    return IntStream.range(0, count).mapToObj(MadeMouths::example);
  }
}
