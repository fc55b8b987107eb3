package dev.lowerface.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.EngineBuilder;
import dev.lowerface.ExpressionEngine;
import dev.lowerface.FakeCamera;
import dev.lowerface.StoppedClock;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.Personalisation;
import dev.lowerface.temporal.Timeline;
import dev.lowerface.testing.Allocations;
import dev.lowerface.testing.TinyModel;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.LightCorrection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a calibration asks of the engine's two loops. */
@SuppressWarnings("NullAway.Init") // JUnit calls open().
class CalibratedLoopTest {
  private static final long MS = 1_000_000;
  private static final int PICTURES = 300;
  private static final StoppedClock NOW = new StoppedClock(200 * MS);

  @TempDir Path folder;
  private final FakeCamera camera = new FakeCamera();
  private final EngineBuilder builder = ExpressionEngine.builder();
  private final Timeline timeline = new Timeline();
  private ExpressionModel model;
  private NewestFrame frames;
  private long shown;

  /** Always the same answer. */
  private record Always(int embeddingSize, Emotion emotion) implements Personalisation {
    @Override
    public void apply(float[] embedding, float[] probabilities) {
      assertEquals(embeddingSize, embedding.length);
      Arrays.fill(probabilities, 0);
      probabilities[emotion.index()] = 1;
    }
  }

  @BeforeEach
  void open() {
    model = ExpressionModel.load(TinyModel.write(folder));
    frames = new NewestFrame(NOW, new AtomicLong());
    camera.open();
  }

  @AfterEach
  void close() {
    frames.close();
    model.close();
  }

  private void show(InferenceLoop loop, int value, long nanos, long delayNanos)
      throws InterruptedException {
    CaptureLoop capture =
        new CaptureLoop(
            camera,
            ExpressionEngine.builder()
                .clock(NOW)
                .captureDelay(Duration.ofNanos(delayNanos))
                .settings());
    camera.show(value, nanos);
    capture.step(frames);
    loop.step(frames);
  }

  private InferenceLoop loop() {
    return new InferenceLoop(builder.clock(NOW).settings(), model, timeline);
  }

  @Test
  void aPersonsAnswerTakesThePlaceOfTheGeneralOne() throws InterruptedException {
    ExpressionState state = new ExpressionState();
    builder.personalisation(new Always(model.card().embeddingSize(), Emotion.FEAR));
    try (InferenceLoop loop = loop()) {
      show(loop, 255, 7 * MS, 0);
    }
    assertTrue(timeline.locate(7 * MS, state));
    assertEquals(Emotion.FEAR, state.emotion());
    assertEquals(InputQuality.SATURATED.trust(), state.confidence());
  }

  @Test
  void aPersonalisationOfAnotherModelIsRefused() {
    builder.personalisation(new Always(model.card().embeddingSize() + 1, Emotion.FEAR));
    assertThrows(LowerfaceException.class, this::loop);
  }

  @Test
  void captureTimesBecomeEarlierByTheDelay() throws InterruptedException {
    builder.listener(sample -> assertEquals(47 * MS, sample.captureNanos()));
    try (InferenceLoop loop = loop()) {
      show(loop, 255, 70 * MS, 23 * MS);
      assertEquals(1, loop.published());
      assertEquals(0, loop.distinctErrors());
    }
    assertThrows(LowerfaceException.class, () -> builder.captureDelay(Duration.ofSeconds(2)));
    assertThrows(LowerfaceException.class, () -> builder.captureDelay(Duration.ofMillis(-1)));
  }

  @Test
  void lightIsCorrectedBeforeTheNetworkSeesTheFace() throws InterruptedException {
    builder.light(new LightCorrection(0, 255, 0.5, 0));
    builder.listener(sample -> assertEquals(128, FakeCamera.mean(sample.face()), 1));
    try (InferenceLoop loop = loop()) {
      show(loop, 64, 7 * MS, 0);
      assertEquals(0, loop.distinctErrors());
    }
  }

  @Test
  void aCalibratedPictureCostsNoMoreGarbageThanAnother() throws InterruptedException {
    long plain;
    try (InferenceLoop loop = loop()) {
      plain = leastBytes(loop);
    }
    int size = model.card().embeddingSize();
    builder
        .light(new LightCorrection(10, 240, 0.8, 0))
        .personalisation(
            new Personalisation() {
              @Override
              public int embeddingSize() {
                return size;
              }

              @Override
              public void apply(float[] embedding, float[] probabilities) {
                probabilities[0] = embedding[0];
              }
            });
    try (InferenceLoop loop = loop()) {
      loop.follow(FaceMap.around(16, 8, 16, 5, false));
      long calibrated = leastBytes(loop);
      assertEquals(0, loop.distinctErrors());
      // What remains is the camera's, which is made for tests.
      assertTrue(calibrated < plain + PICTURES, calibrated + " and " + plain + " bytes");
    }
  }

  private long leastBytes(InferenceLoop loop) {
    CaptureLoop capture =
        new CaptureLoop(
            camera,
            ExpressionEngine.builder().clock(NOW).captureDelay(Duration.ofMillis(23)).settings());
    return Allocations.leastBytes(
        PICTURES,
        PICTURES,
        () -> {
          camera.show(99, shown += MS);
          try {
            capture.step(frames);
            loop.step(frames);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void aFaceThatIsFollowedCountsAsCalibrated() throws InterruptedException {
    try (InferenceLoop loop = loop()) {
      assertFalse(loop.calibrated());
      loop.follow(FaceMap.around(16, 8, 16, 0, false));
      assertTrue(loop.calibrated());
      show(loop, 255, 7 * MS, 0);
      loop.follow(FaceMap.around(15, 8, 16, 5, false));
      show(loop, 255, 8 * MS, 0);
      assertEquals(2, loop.published());
      assertThrows(
          LowerfaceException.class, () -> loop.follow(FaceMap.around(500, 8, 16, 0, false)));
      show(loop, 255, 9 * MS, 0);
      assertEquals(3, loop.published());
    }
  }
}
