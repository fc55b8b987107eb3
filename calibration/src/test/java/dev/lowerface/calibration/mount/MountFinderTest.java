package dev.lowerface.calibration.mount;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.simulation.SimulatedMount;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.OpenCv;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class MountFinderTest {
  @BeforeAll
  static void loadOpenCv() {
    OpenCv.load();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 35, -90, 180})
  void findsAMouthThatIsTurned(int rollDegrees) {
    SimulatedMount straight = SimulatedMount.straight(640, 480, 300);
    SimulatedMount mount = turned(straight, rollDegrees, false);
    FaceMap found = find(mount).map();
    FaceMap truth = mount.truth();
    assertEquals(truth.pictureX(0.5, FaceMap.MOUTH_V), found.pictureX(0.5, FaceMap.MOUTH_V), 15);
    assertEquals(truth.pictureY(0.5, FaceMap.MOUTH_V), found.pictureY(0.5, FaceMap.MOUTH_V), 15);
    double off = Math.IEEEremainder(found.rollDegrees() - rollDegrees, 360);
    assertEquals(0, off, 5);
    assertEquals(300, found.width(), 60);
  }

  @Test
  void aMirroredMouthIsFoundTooButNotItsMirror() {
    SimulatedMount mount = turned(SimulatedMount.straight(640, 480, 300), 20, true);
    FaceMap found = find(mount).map();
    assertTrue(mount.truth().mirrored());
    assertEquals(20, found.rollDegrees(), 5);
    assertEquals(mount.truth().pictureX(0.5, 0.785), found.pictureX(0.5, 0.785), 15);
  }

  @Test
  void saysThatNothingMoves() {
    MountFinder finder = new MountFinder();
    try (MotionRecord record = new MotionRecord()) {
      Mat grey = new Mat(120, 160, CvType.CV_8UC1, Scalar.all(99));
      for (int i = 0; i < 20; i++) {
        record.add(grey);
      }
      assertMessage(() -> finder.find(record), "no motion");
    }
  }

  @Test
  void takesNoiseForNoMouth() {
    MountFinder finder = new MountFinder();
    try (MotionRecord record = new MotionRecord()) {
      Mat noise = new Mat(480, 640, CvType.CV_8UC1);
      Core.setRNGSeed(3);
      for (int i = 0; i < 40; i++) {
        Core.randu(noise, 0, 255);
        record.add(noise);
      }
      assertMessage(() -> finder.find(record), "noise");
    }
  }

  @Test
  void takesASquareThatMovesForNoMouth() {
    MountFinder finder = new MountFinder();
    try (MotionRecord record = new MotionRecord()) {
      for (int i = 0; i < 40; i++) {
        Mat picture = new Mat(480, 640, CvType.CV_8UC1, Scalar.all(120));
        Mat square = picture.submat(40, 440, 40 + 12 * i, 100 + 12 * i);
        square.setTo(Scalar.all(250));
        record.add(picture);
      }
      assertMessage(() -> finder.find(record), "place it by hand");
    }
  }

  @Test
  void aMouthWhosePlaceIsInDoubtIsOfferedToAPerson() {
    // A descent that stays where it begins, and half trusts whatever it sees.
    MouthDescent.Linear doubt =
        new MouthDescent.Linear(new float[PatchFeatures.COUNT], new float[] {0.45f});
    MountFinder finder = new MountFinder(new MouthDescent(List.of(), doubt));
    SimulatedMount mount = SimulatedMount.straight(640, 480, 320);
    try (MotionRecord record = MadeMouths.record(mount, 5)) {
      UnsureMountException refusal =
          assertThrows(UnsureMountException.class, () -> finder.find(record));
      FaceMap truth = mount.truth();
      assertEquals(truth.mouthX(), refusal.place().mouthX(), 40);
      assertEquals(truth.mouthY(), refusal.place().mouthY(), 40);
      assertTrue(String.valueOf(refusal.getMessage()).contains("lies as --mouth "));
    }
  }

  @Test
  void aMouthThatWasOpenAtTheBeginningIsFoundTooThoughLessExactly() {
    SimulatedMount mount = SimulatedMount.straight(640, 480, 320);
    try (MotionRecord record = MadeMouths.recordFromOpen(mount, 77)) {
      FaceMap found = new MountFinder().find(record).map();
      assertEquals(mount.truth().mouthX(), found.mouthX(), 16);
      assertEquals(mount.truth().mouthY(), found.mouthY(), 16);
      assertEquals(0, found.rollDegrees(), 10);
    }
  }

  @Test
  void wantsMoreThanAFewPictures() {
    MountFinder finder = new MountFinder();
    try (MotionRecord record = new MotionRecord()) {
      record.add(new Mat(120, 160, CvType.CV_8UC1, Scalar.all(99)));
      assertMessage(() -> finder.find(record), "at least 12 pictures");
    }
  }

  private static SimulatedMount turned(SimulatedMount m, double roll, boolean mirrored) {
    return new SimulatedMount(
        m.width(),
        m.height(),
        m.faceWidth(),
        m.mouthX(),
        m.mouthY(),
        0,
        0,
        roll,
        mirrored,
        0.1,
        4,
        true,
        1);
  }

  private static MountResult find(SimulatedMount mount) {
    try (MotionRecord record = MadeMouths.record(mount, 77)) {
      return new MountFinder().find(record);
    }
  }

  private static void assertMessage(Runnable action, String part) {
    String message =
        String.valueOf(assertThrows(LowerfaceException.class, action::run).getMessage());
    assertTrue(message.toLowerCase(Locale.ROOT).contains(part), message);
  }
}
