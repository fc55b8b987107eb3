package dev.lowerface.calibration.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.simulation.MountedView;
import dev.lowerface.simulation.MouthShape;
import dev.lowerface.simulation.SimulatedMount;
import dev.lowerface.simulation.SyntheticMouth;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.OpenCv;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencv.core.Mat;

class DriftTrackerTest {
  private static final SimulatedMount STILL = mount(0, 0, 0);

  private final List<FaceMap> followed = new ArrayList<>();

  static {
    OpenCv.load();
  }

  @Test
  void leavesAHeadsetThatSitsStillAlone() {
    try (DriftTracker tracker = tracker()) {
      tracker.step(seen(STILL, Emotion.NEUTRAL, 1), true);
      for (int i = 2; i < 6; i++) {
        assertEquals(DriftState.FOLLOWING, tracker.step(seen(STILL, Emotion.NEUTRAL, i), true));
      }
      assertTrue(followed.isEmpty(), followed::toString);
    }
  }

  @Test
  void followsAHeadsetThatSlipsSmoothly() {
    SimulatedMount slipped = mount(20, -15, 6);
    try (DriftTracker tracker = tracker()) {
      tracker.step(seen(STILL, Emotion.NEUTRAL, 1), true);
      for (int i = 0; i < 8; i++) {
        tracker.step(seen(slipped, Emotion.NEUTRAL, i), true);
      }
      assertNear(slipped.truth(), tracker.map());
      assertTrue(followed.size() > 2, "in steps");
    }
  }

  @Test
  void recentresWithinOnePicture() {
    SimulatedMount slipped = mount(-25, 10, -8);
    try (DriftTracker tracker = tracker()) {
      tracker.step(seen(STILL, Emotion.NEUTRAL, 1), true);
      tracker.recentre();
      assertEquals(DriftState.FOLLOWING, tracker.step(seen(slipped, Emotion.NEUTRAL, 4), false));
      assertNear(slipped.truth(), tracker.map());
    }
  }

  @Test
  void saysWhenTheHeadsetHasSlippedTooFar() {
    try (DriftTracker tracker = tracker()) {
      tracker.step(seen(STILL, Emotion.NEUTRAL, 1), true);
      DriftState state = DriftState.FOLLOWING;
      for (int i = 0; i < 30 && state == DriftState.FOLLOWING; i++) {
        state = tracker.step(seen(mount(6 * i, 0, 0), Emotion.NEUTRAL, i), true);
      }
      assertNotEquals(DriftState.FOLLOWING, state);
      double off = tracker.map().pictureX(0.5, 0.785) - STILL.truth().pictureX(0.5, 0.785);
      assertTrue(off <= DriftTracker.MOST_SHIFT * 300 + 1, "bounded: " + off);
    }
  }

  @Test
  void anOpenMouthMovesNothing() {
    try (DriftTracker tracker = tracker()) {
      tracker.step(seen(STILL, Emotion.NEUTRAL, 1), true);
      for (int i = 0; i < 5; i++) {
        tracker.step(seen(STILL, Emotion.SURPRISE, i), false);
      }
      assertNear(STILL.truth(), tracker.map());
    }
  }

  @Test
  void waitsForANeutralFace() {
    try (DriftTracker tracker = tracker()) {
      assertEquals(DriftState.WAITING, tracker.step(seen(STILL, Emotion.NEUTRAL, 1), false));
      assertEquals(DriftState.FOLLOWING, tracker.step(seen(STILL, Emotion.NEUTRAL, 2), true));
    }
  }

  private DriftTracker tracker() {
    return new DriftTracker(STILL.truth(), CameraGeometry.IDENTITY, null, followed::add);
  }

  private static SimulatedMount mount(double x, double y, double roll) {
    return new SimulatedMount(640, 480, 300, 320 + x, 240 + y, 0, 0, roll, false, 0, 3, false, 1);
  }

  private static Mat seen(SimulatedMount mount, Emotion emotion, int seed) {
    Mat straight = new Mat();
    Mat picture = new Mat();
    try (SyntheticMouth mouth = new SyntheticMouth(640, 480);
        MountedView view = new MountedView(mount, mouth.faceBox(), seed)) {
      mouth.draw(MouthShape.of(emotion), straight);
      view.render(straight, picture);
    }
    return picture;
  }

  private static void assertNear(FaceMap expected, FaceMap found) {
    assertEquals(expected.pictureX(0.5, 0.785), found.pictureX(0.5, 0.785), 6);
    assertEquals(expected.pictureY(0.5, 0.785), found.pictureY(0.5, 0.785), 6);
    assertEquals(expected.rollDegrees(), found.rollDegrees(), 2);
  }
}
