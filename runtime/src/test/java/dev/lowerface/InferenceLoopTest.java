package dev.lowerface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.TinyModel;
import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.temporal.Timeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;

@SuppressWarnings("NullAway.Init") // JUnit calls open().
class InferenceLoopTest {
  private static final long MS = 1_000_000;

  private static final long NOW = 1_000 * MS;

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
    frames = new NewestFrame(new StoppedClock(NOW));
    capture = new CaptureLoop(camera, model.card().frame(), true, List.of(), new StoppedClock(NOW));
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
      assertEquals(Long.MAX_VALUE, loop.nanosUntilStale());
      camera.show(0, NOW - 50 * MS);
      capture.step(frames);
      loop.step(frames);
      assertEquals(200 * MS, loop.nanosUntilStale());
      heard.clear();
      loop.lose(TrackingState.PAUSED);
      loop.lose(TrackingState.STOPPED);
      assertEquals(Long.MAX_VALUE, loop.nanosUntilStale());
      assertEquals(1, loop.published());
    }
    assertEquals(List.of("PAUSED 0.0 0"), heard);
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

  /** What remains is ONNX Runtime's Java call: arrays of names and handles, and its result. */
  @Test
  void allocatesLittlePerPictureAndNothingPerAnswer() throws InterruptedException {
    try (InferenceLoop loop = loop()) {
      camera.show(0, MS);
      capture.step(frames);
      long[] time = {MS};
      long step =
          Allocations.leastBytes(
              1000,
              2_048_000,
              () -> {
                frames.back().picture().create(16, 32, CvType.CV_8UC1);
                frames.back().stamp(time[0] += MS, 1);
                frames.publish();
                loop.step(frames);
              });
      long locate =
          Allocations.leastBytes(10_000, 10_000, () -> timeline.locate(time[0] += 500, state));
      assertTrue(step < 2_048_000, () -> step + " bytes for 1000 pictures");
      assertTrue(locate < 10_000, () -> locate + " bytes for 10000 answers");
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

  private InferenceLoop loop() {
    EngineBuilder settings = ExpressionEngine.builder().clock(new StoppedClock(NOW));
    listeners.forEach(settings::listener);
    return new InferenceLoop(settings, model, timeline, () -> null);
  }
}
