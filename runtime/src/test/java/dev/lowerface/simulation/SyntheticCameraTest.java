package dev.lowerface.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.expression.Emotion;
import dev.lowerface.testing.Allocations;
import dev.lowerface.testing.SteppingClock;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.VisibleHalf;
import dev.lowerface.vision.remap.MouthView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class SyntheticCameraTest {
  private static final long START = 3_000_000_000L;

  @Test
  void showsSixtyPicturesASecondStampedWhenTheyAreDue() throws Exception {
    try (SyntheticCamera camera = new SyntheticCamera(new SteppingClock(START));
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      for (int n = 0; n < 61; n++) {
        assertTrue(camera.read(frame));
        assertEquals(n, frame.sequence());
        assertEquals(START + n * 1_000_000_000L / 60, frame.captureNanos());
      }
      assertEquals(640, frame.picture().cols());
      assertEquals(480, frame.picture().rows());
      assertEquals(CvType.CV_8UC3, frame.picture().type());
    }
  }

  @Test
  void samePictureNumberSamePicture() throws Exception {
    SteppingClock late = new SteppingClock(START);
    try (SyntheticCamera one = new SyntheticCamera(new SteppingClock(START));
        SyntheticCamera two = new SyntheticCamera(late);
        CameraFrame first = new CameraFrame();
        CameraFrame second = new CameraFrame()) {
      one.open();
      two.open();
      for (int n = 0; n <= 126; n++) {
        one.read(first);
      }
      late.advance(2_100_000_001L);
      two.read(second);
      assertEquals(first.sequence(), second.sequence());
      assertEquals(0, Core.norm(first.picture(), second.picture(), Core.NORM_INF));
    }
  }

  @Test
  void dropsPicturesThatNobodyFetched() throws Exception {
    SteppingClock clock = new SteppingClock(START);
    try (SyntheticCamera camera = new SyntheticCamera(64, 48, 10, clock);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      camera.read(frame);
      clock.advance(1_050_000_000);
      camera.read(frame);
      assertEquals(10, frame.sequence());
      assertEquals(START + 1_050_000_000, frame.captureNanos());
      camera.read(frame);
      assertEquals(11, frame.sequence());
      assertEquals(START + 1_100_000_000, frame.captureNanos());
    }
  }

  @Test
  void goesThroughAllEmotionsInClassOrderAndAround() {
    try (SyntheticCamera camera = new SyntheticCamera(new SteppingClock(START))) {
      for (int turn = 0; turn < 20; turn++) {
        Emotion expected = Emotion.at(turn % 8);
        assertEquals(expected, camera.emotionAt(turn * 120L));
        assertEquals(expected, camera.emotionAt(turn * 120L + 119));
        assertEquals(MouthShape.of(expected), camera.shapeAt(turn * 120L + 60));
      }
    }
  }

  @Test
  void theMouthMovesWithoutAJump() {
    try (SyntheticCamera camera = new SyntheticCamera(new SteppingClock(START))) {
      for (long n = 1; n < 8 * 120 + 30; n++) {
        double step = camera.shapeAt(n).open() - camera.shapeAt(n - 1).open();
        assertTrue(Math.abs(step) < 0.02, "picture " + n + " jumps by " + step);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"640, 480", "400, 400", "1280, 720", "64, 48", "101, 333"})
  void theVisibleHalfIsInsideThePictureAndTheOtherIsNot(int width, int height) throws Exception {
    FaceFrame frame = new FaceFrame(48, VisibleHalf.LOWER);
    try (SyntheticCamera camera = new SyntheticCamera(width, height, 30, new SteppingClock(START));
        CameraFrame picture = new CameraFrame()) {
      camera.open();
      camera.read(picture);
      FaceMap box = Objects.requireNonNull(picture.face());
      try (MouthView view = MouthView.ofUpright(frame, 1, box)) {
        view.render(picture.picture(), new Mat());
      }
      assertTrue(box.y() < 0);
    }
  }

  @Test
  void everyEmotionLooksDifferentToTheNetwork() {
    FaceFrame frame = new FaceFrame(48, VisibleHalf.LOWER);
    List<Mat> seen = new ArrayList<>();
    try (SyntheticMouth mouth = new SyntheticMouth(640, 480);
        MouthView view = MouthView.ofUpright(frame, 1, mouth.faceBox())) {
      Mat picture = new Mat();
      for (Emotion emotion : Emotion.values()) {
        mouth.draw(MouthShape.of(emotion), picture);
        Mat small = new Mat();
        view.render(picture, small);
        for (Mat other : seen) {
          assertTrue(Core.norm(small, other, Core.NORM_INF) > 20, emotion + " resembles another");
        }
        seen.add(small);
      }
    }
  }

  @Test
  void theMouthIsWhereFer2013HasIt() {
    FaceFrame frame = new FaceFrame(48, VisibleHalf.LOWER);
    try (SyntheticMouth mouth = new SyntheticMouth(640, 480);
        MouthView view = MouthView.ofUpright(frame, 1, mouth.faceBox())) {
      Mat picture = new Mat();
      Mat small = new Mat();
      mouth.draw(MouthShape.of(Emotion.NEUTRAL), picture);
      view.render(picture, small);
      Core.MinMaxLocResult darkest = Core.minMaxLoc(small.submat(10, 20, 16, 32));
      assertEquals(0.785, (24 + 10 + darkest.minLoc.y + 0.5) / 48, 0.03);
    }
  }

  @Test
  void knowsWhenItChanges() {
    try (SyntheticCamera camera = new SyntheticCamera(64, 48, 30, new SteppingClock(START))) {
      camera.open();
      for (long n : new long[] {0, 1, 59, 60, 479, 480, 1_000_000_007}) {
        long change = camera.nextChange(n);
        assertEquals(camera.emotionAt(n), camera.emotionAt(change - 1));
        assertEquals(camera.emotionAt(n + 60), camera.emotionAt(change));
        assertEquals(START + change * 1_000_000_000L / 30, camera.dueNanos(change));
      }
    }
  }

  @Test
  void readingAllocatesNothing() {
    try (SyntheticCamera camera = new SyntheticCamera(64, 48, 1000, new SteppingClock(START));
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      long bytes =
          Allocations.leastBytes(
              2_100,
              1,
              () -> {
                try {
                  camera.read(frame);
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
      assertEquals(0, bytes);
    }
  }

  @Test
  @SuppressWarnings("try") // closing early is what is tested
  void saysThatItIsNotOpenOrClosed() throws Exception {
    try (SyntheticCamera camera = new SyntheticCamera(new SteppingClock(START));
        CameraFrame frame = new CameraFrame();
        SyntheticMouth mouth = new SyntheticMouth(64, 48)) {
      assertThrows(IllegalStateException.class, () -> camera.read(frame));
      camera.open();
      assertThrows(IllegalStateException.class, camera::open);
      camera.close();
      camera.close();
      assertThrows(IllegalStateException.class, () -> camera.read(frame));
      mouth.close();
      MouthShape neutral = MouthShape.of(Emotion.NEUTRAL);
      assertThrows(IllegalStateException.class, () -> mouth.draw(neutral, frame.picture()));
    }
  }

  @Test
  void refusesSizesAndRatesThatMakeNoSense() {
    SteppingClock clock = new SteppingClock(START);
    assertThrows(
        IllegalArgumentException.class, () -> new SyntheticCamera(8, 8, 60, clock).close());
    assertThrows(
        IllegalArgumentException.class, () -> new SyntheticCamera(640, 480, 0, clock).close());
  }
}
