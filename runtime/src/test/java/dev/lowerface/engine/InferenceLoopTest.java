package dev.lowerface.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.EngineBuilder;
import dev.lowerface.ExpressionEngine;
import dev.lowerface.FakeCamera;
import dev.lowerface.StoppedClock;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.simulation.SyntheticCamera;
import dev.lowerface.temporal.Timeline;
import dev.lowerface.testing.Allocations;
import dev.lowerface.testing.SteppingClock;
import dev.lowerface.testing.TinyModel;
import dev.lowerface.time.TimeBase;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

@SuppressWarnings("NullAway.Init") // JUnit calls open().
class InferenceLoopTest {
  private static final long MS = 1_000_000;

  private static final long NOW = 200 * MS;

  @TempDir Path folder;
  private final FakeCamera camera = new FakeCamera();
  private final Timeline timeline = new Timeline();
  private final ExpressionState state = new ExpressionState();
  private final List<ExpressionListener> listeners = new ArrayList<>();
  private ExpressionModel model;
  private NewestFrame frames;
  private CaptureLoop capture;

  @BeforeEach
  void open() {
    model = ExpressionModel.load(TinyModel.write(folder));
    capture = new CaptureLoop(camera, settings().settings());
    frames = capture.frames();
    camera.open();
  }

  @AfterEach
  void close() {
    frames.close();
    model.close();
  }

  @Test
  void aPictureBecomesASampleOnTheTimeline() throws InterruptedException {
    List<String> heard = new ArrayList<>();
    listeners.add(
        sample -> {
          assertTrue(sample.state().isValid());
          assertEquals(7 * MS, sample.captureNanos());
          assertEquals(NOW, sample.publishNanos());
          assertEquals(255, FakeCamera.mean(sample.picture()));
          assertEquals(255, FakeCamera.mean(sample.face()));
          assertEquals(8, sample.face().rows());
          float[] raw = new float[8];
          sample.copyRawProbabilities(raw);
          assertEquals(sample.state().probability(Emotion.CONTEMPT), raw[7], 1e-6);
          heard.add(sample.sequence() + " " + sample.state().emotion());
        });
    try (InferenceLoop loop = loop()) {
      assertFalse(loop.step(frames));
      camera.show(255, 7 * MS);
      assertTrue(capture.step(frames));
      assertTrue(loop.step(frames));
      assertEquals(0, loop.distinctErrors());
      assertEquals(1, loop.published());
    }
    assertEquals(List.of("0 CONTEMPT"), heard);
    assertTrue(timeline.locate(7 * MS, state));
    assertEquals(Emotion.CONTEMPT, state.emotion());
    assertEquals(1, capture.captured());
  }

  @Test
  void saysOnceThatTrackingIsLost() throws InterruptedException {
    List<String> heard = new ArrayList<>();
    listeners.add(
        s ->
            heard.add(
                s.state().trackingState() + " " + s.state().confidence() + " " + s.sequence()));
    try (InferenceLoop loop = loop()) {
      loop.lose(TrackingState.PAUSED); // nothing was ever tracked
      assertEquals(Long.MAX_VALUE, loop.nanosUntilNews());
      camera.show(0, NOW - 50 * MS);
      capture.step(frames);
      loop.step(frames);
      assertEquals(200 * MS, loop.nanosUntilNews());
      heard.clear();
      loop.lose(TrackingState.PAUSED);
      loop.lose(TrackingState.STOPPED);
      assertEquals(Long.MAX_VALUE, loop.nanosUntilNews());
      assertEquals(1, loop.published());
    }
    assertEquals(List.of("PAUSED 0.0 0"), heard);
  }

  @Test
  void everySampleIsStampedWithTheXrTimeOfItsCapture() throws InterruptedException {
    List<Long> stamps = new ArrayList<>();
    List<Long> asked = new ArrayList<>();
    listeners.add(sample -> stamps.add(sample.xrTime()));
    TimeBase base =
        nanos -> {
          asked.add(nanos);
          return nanos + 3;
        };
    try (InferenceLoop loop = loop(base)) {
      loop.lose(TrackingState.PAUSED); // nothing was ever tracked, and nobody is asked
      picture(loop, 7 * MS);
      picture(loop, 9 * MS);
      loop.lose(TrackingState.PAUSED);
    }
    assertEquals(List.of(7 * MS + 3, 9 * MS + 3, 9 * MS + 3), stamps);
    assertEquals(List.of(7 * MS, 9 * MS, 9 * MS), asked);
  }

  @Test
  void xrTimeIsZeroWhileItIsNotKnownAndWithoutASourceOfIt() throws InterruptedException {
    List<Long> stamps = new ArrayList<>();
    listeners.add(sample -> stamps.add(sample.xrTime()));
    long[] answer = {TimeBase.UNKNOWN};
    try (InferenceLoop loop = loop(nanos -> answer[0])) {
      picture(loop, 1 * MS);
      answer[0] = 5;
      picture(loop, 2 * MS);
      answer[0] = -5; // No XrTime.
      picture(loop, 3 * MS);
    }
    try (InferenceLoop loop = loop()) {
      picture(loop, 4 * MS);
    }
    assertEquals(List.of(0L, 5L, 0L, 0L), stamps);
  }

  @Test
  void aSourceOfXrTimeThatFailsIsCountedOnceAndStopsNoSample() throws InterruptedException {
    List<Long> stamps = new ArrayList<>();
    listeners.add(sample -> stamps.add(sample.xrTime()));
    TimeBase lost =
        nanos -> {
          throw new IllegalStateException("the instance is lost");
        };
    try (InferenceLoop loop = loop(lost)) {
      for (int n = 1; n <= 3; n++) {
        picture(loop, n * MS);
      }
      assertEquals(1, loop.distinctErrors());
      assertEquals(3, loop.published());
    }
    assertEquals(List.of(0L, 0L, 0L), stamps);
  }

  @Test
  void isCalibratedWhenSomebodySaidWhereTheFaceLies() throws InterruptedException {
    FaceMap box = FaceMap.straight(0, -8, 32, 32);
    assertFalse(calibrated(ExpressionEngine.builder(), null), "assumed");
    assertTrue(calibrated(ExpressionEngine.builder().face(box), null), "given");
    assertTrue(calibrated(ExpressionEngine.builder(), box), "the camera knows");
    CameraGeometry mirrored = CameraGeometry.IDENTITY.withMirrored(true);
    assertFalse(calibrated(ExpressionEngine.builder().geometry(mirrored), box), "of raw pictures");
    assertTrue(calibrated(ExpressionEngine.builder().geometry(mirrored).face(box), null));
  }

  private boolean calibrated(EngineBuilder settings, @Nullable FaceMap ofTheCamera)
      throws InterruptedException {
    try (InferenceLoop loop = new InferenceLoop(settings.settings(), model, timeline)) {
      camera.show(0, NOW);
      camera.read(frames.back());
      frames.back().setFace(ofTheCamera);
      frames.publish();
      loop.step(frames);
      return loop.calibrated();
    }
  }

  @Test
  void aListenerThatThrowsIsCountedOnceAndTheOthersStillHear() throws InterruptedException {
    int[] heard = new int[1];
    listeners.add(
        sample -> {
          throw new IllegalArgumentException("always the same");
        });
    listeners.add(sample -> heard[0]++);
    try (InferenceLoop loop = loop()) {
      for (int n = 1; n <= 5; n++) {
        camera.show(0, n * MS);
        capture.step(frames);
        loop.step(frames);
      }
      assertEquals(1, loop.distinctErrors());
      assertEquals(5, loop.published());
    }
    assertEquals(5, heard[0]);
  }

  @Test
  void aPictureThatIsNotLaterThanTheOneBeforeIsIgnored() throws InterruptedException {
    try (InferenceLoop loop = loop()) {
      camera.show(0, 5 * MS);
      capture.step(frames);
      loop.step(frames);
      camera.show(255, 5 * MS);
      capture.step(frames);
      assertTrue(loop.step(frames));
      assertEquals(1, loop.published());
    }
    assertTrue(timeline.locate(5 * MS, state));
    assertEquals(Emotion.NEUTRAL, state.emotion());
  }

  @Test
  void aPictureOfTheSyntheticCameraCostsNoGarbageOnItsWayToTheListeners() {
    SteppingClock clock = new SteppingClock(1_000_000_000);
    SyntheticCamera synthetic = new SyntheticCamera(clock);
    int[] heard = new int[1];
    listeners.add(sample -> heard[0] += sample.state().isValid() && sample.xrTime() > 0 ? 1 : 0);
    EngineBuilder settings = ExpressionEngine.builder().clock(clock).xrTime(nanos -> nanos + 1);
    listeners.forEach(settings::listener);
    CaptureLoop capturing = new CaptureLoop(synthetic, settings.settings());
    synthetic.open();
    try (InferenceLoop loop = new InferenceLoop(settings.settings(), model, timeline)) {
      Runnable picture =
          () -> {
            try {
              capturing.step(frames);
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            loop.step(frames);
          };
      long bytes = Allocations.leastBytes(100, 100, picture);
      assertTrue(bytes < 100, () -> bytes + " bytes for 100 pictures");
      assertEquals(heard[0], capturing.captured());
    } finally {
      synthetic.close();
    }
  }

  @Test
  void anAnswerCostsNoGarbage() throws InterruptedException {
    try (InferenceLoop loop = loop()) {
      camera.show(0, MS);
      capture.step(frames);
      loop.step(frames);
      long[] time = {MS};
      long bytes =
          Allocations.leastBytes(10_000, 10_000, () -> timeline.locate(time[0] += 500, state));
      assertTrue(bytes < 10_000, () -> bytes + " bytes for 10000 answers");
    }
  }

  @Test
  void theFaceIsReusedFromPictureToPicture() throws InterruptedException {
    List<Long> addresses = new ArrayList<>();
    listeners.add(sample -> addresses.add(sample.face().dataAddr()));
    try (InferenceLoop loop = loop()) {
      for (int n = 1; n <= 3; n++) {
        camera.show(n, n * MS);
        capture.step(frames);
        loop.step(frames);
      }
    }
    assertEquals(3, addresses.size());
    assertEquals(1, addresses.stream().distinct().count());
  }

  @Test
  void picturesOfAMountedCameraAreMadeUprightFirst() throws InterruptedException {
    Mat half = new Mat(16, 32, CvType.CV_8UC1, Scalar.all(0));
    half.colRange(0, 16).setTo(Scalar.all(255));
    double[] corners = new double[2];
    listeners.add(
        sample -> {
          corners[0] = sample.face().get(0, 0)[0];
          corners[1] = sample.face().get(0, 15)[0];
        });
    EngineBuilder settings =
        ExpressionEngine.builder()
            .clock(new StoppedClock(NOW))
            .geometry(CameraGeometry.IDENTITY.withMirrored(true));
    listeners.forEach(settings::listener);
    // What the camera says of its own pictures does not hold for the mirrored ones.
    FaceMap ofTheCamera = FaceMap.straight(0, -16, 16, 16);
    try (InferenceLoop loop = new InferenceLoop(settings.settings(), model, timeline)) {
      half.copyTo(frames.back().picture());
      frames.back().setFace(ofTheCamera);
      frames.back().stamp(MS, 0);
      frames.publish();
      loop.step(frames);
    } finally {
      half.release();
    }
    assertArrayEquals(new double[] {0, 255}, corners);
  }

  @Test
  void theInputQualityIsThatOfThePicture() throws InterruptedException {
    List<InputQuality> seen = new ArrayList<>();
    listeners.add(sample -> seen.add(sample.state().inputQuality()));
    try (InferenceLoop loop = loop()) {
      int[] levels = {0, 0, 255, 255};
      for (int i = 0; i < levels.length; i++) {
        camera.show(levels[i], (1 + 200L * i) * MS);
        capture.step(frames);
        loop.step(frames);
      }
      assertEquals(InputQuality.DARK, loop.quality());
      camera.show(255, 800 * MS);
      capture.step(frames);
      loop.step(frames);
      assertEquals(InputQuality.SATURATED, loop.quality());
      assertTrue(timeline.locate(800 * MS, state));
      assertEquals(InputQuality.SATURATED, state.inputQuality());
    }
    assertEquals(InputQuality.DARK, seen.get(0));
    assertEquals(InputQuality.SATURATED, seen.get(seen.size() - 1));
  }

  @Test
  void aDarkPictureIsNotValidAndSaysWhy() throws InterruptedException {
    List<String> heard = new ArrayList<>();
    listeners.add(
        sample ->
            heard.add(
                sample.sequence() + " " + sample.state().isValid() + " " + sample.face().rows()));
    try (InferenceLoop loop = loop(ExpressionEngine.builder().clock(new StoppedClock(NOW)))) {
      picture(loop, NOW - 100 * MS);
      assertEquals(150 * MS, loop.nanosUntilNews());
      assertEquals(0, loop.published());
      assertFalse(timeline.locate(NOW - 90 * MS, state));
      assertEquals(InputQuality.DARK, state.inputQuality());
      assertEquals(TrackingState.PAUSED, state.trackingState());
      assertEquals(0, state.probability(Emotion.NEUTRAL));
      loop.lose(TrackingState.PAUSED);
      assertEquals(InputQuality.NO_PICTURE, loop.quality());
    }
    assertEquals(List.of("0 false 8", "0 false 8"), heard);
  }

  @Test
  void oneDarkPictureDecidesNothing() throws InterruptedException {
    List<Boolean> valid = new ArrayList<>();
    List<Float> confidences = new ArrayList<>();
    listeners.add(sample -> valid.add(sample.state().isValid()));
    listeners.add(sample -> confidences.add(sample.state().confidence()));
    try (InferenceLoop loop = loop(ExpressionEngine.builder().clock(new StoppedClock(NOW)))) {
      int[] levels = {255, 255, 0, 255, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255};
      for (int i = 0; i < levels.length; i++) {
        camera.show(levels[i], (1 + 100L * i) * MS);
        capture.step(frames);
        loop.step(frames);
      }
    }
    // Not valid once it was dark for 300 ms, and valid again once it was bright for as long.
    List<Integer> dark = List.of(7, 8, 9, 10, 11, 12);
    for (int i = 0; i < valid.size(); i++) {
      assertEquals(!dark.contains(i), valid.get(i), "picture " + i);
    }
    assertTrue(confidences.get(2) <= 0.5, "the confidence falls at once: " + confidences.get(2));
  }

  @Test
  void aModelThatSeesNoMouthMakesSamplesInvalidAndOneThatSeesOneKeepsEvenPictures()
      throws InterruptedException {
    Path folderOfAnother = folder.resolve("presence");
    assertTrue(folderOfAnother.toFile().mkdir());
    try (ExpressionModel telling =
            ExpressionModel.load(TinyModel.writeWithPresence(folderOfAnother));
        InferenceLoop loop = new InferenceLoop(settings().settings(), telling, timeline)) {
      camera.show(240, MS);
      capture.step(frames);
      loop.step(frames);
      assertTrue(timeline.locate(MS, state));
      // An even picture that holds a mouth, as the model says, can only be blurred.
      assertEquals(InputQuality.BLURRED, state.inputQuality());
      float presence = (float) (1 / (1 + Math.exp(-TinyModel.PRESENCE_GAIN * 112.5 / 127.5)));
      assertEquals(
          state.probability(Emotion.CONTEMPT) * presence * InputQuality.BLURRED.trust(),
          state.confidence(),
          1e-3);
    }
  }

  private void picture(InferenceLoop loop, long captureNanos) throws InterruptedException {
    camera.show(0, captureNanos);
    capture.step(frames);
    loop.step(frames);
  }

  private InferenceLoop loop() {
    return loop(settings());
  }

  private InferenceLoop loop(TimeBase xrTime) {
    return loop(settings().xrTime(xrTime));
  }

  private InferenceLoop loop(EngineBuilder settings) {
    listeners.forEach(settings::listener);
    return new InferenceLoop(settings.settings(), model, timeline);
  }

  /** The fake camera's pictures are even, and many of them black. */
  private static EngineBuilder settings() {
    return ExpressionEngine.builder().clock(new StoppedClock(NOW)).keepUnusable();
  }
}
