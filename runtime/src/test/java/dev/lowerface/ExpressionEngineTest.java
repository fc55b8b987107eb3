package dev.lowerface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.TinyModel;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.publish.Publisher;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.FaceBox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

@Timeout(60)
@SuppressWarnings("NullAway.Init") // JUnit calls load().
class ExpressionEngineTest {
  private static final long MS = 1_000_000;

  @TempDir Path folder;
  private final FakeCamera camera = new FakeCamera().recorded();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final ExpressionState state = new ExpressionState();
  private ExpressionModel model;

  @BeforeEach
  void load() {
    model = ExpressionModel.load(TinyModel.write(folder));
  }

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void readsPicturesFromTheFirstToTheLast() throws InterruptedException {
    try (ExpressionEngine engine = builder().build()) {
      assertFalse(engine.locate(0, state));
      assertEquals(TrackingState.STOPPED, state.trackingState());
      engine.start();
      engine.start();
      camera.show(0, 1000 * MS);
      assertEquals("0 TRACKING NEUTRAL", heard.take());
      camera.show(255, 1100 * MS);
      assertEquals("1 TRACKING CONTEMPT", heard.take());
      assertTrue(engine.locate(1100 * MS, state));
      assertEquals(Emotion.CONTEMPT, state.emotion());
      assertEquals(1100 * MS, state.sampleTimeNanos());
      assertTrue(engine.locate(1050 * MS, state));
      assertFalse(engine.locate(1351 * MS, state));
      assertEquals(TrackingState.PAUSED, state.trackingState());
      camera.end();
      engine.awaitEnd();
      assertFalse(engine.locate(1100 * MS, state));
      assertEquals(TrackingState.STOPPED, state.trackingState());
      assertEquals(0, state.confidence());
      assertEquals(1100 * MS, state.sampleTimeNanos());
      assertEquals(2, engine.framesCaptured());
      assertEquals(0, engine.framesDropped());
      assertEquals(2, engine.samplesPublished());
      assertEquals(TinyModel.CARD, engine.modelCard());
      engine.start(); // stays ended until it is stopped
      assertFalse(engine.locate(1100 * MS, state));
    }
    assertEquals(1, camera.opened);
    assertEquals(1, camera.closed);
    assertEquals(List.of("1 STOPPED NEUTRAL"), List.copyOf(heard));
  }

  @Test
  void stillReadsTheLastPictureAfterTheSourceEnds() throws InterruptedException {
    camera.show(0, 1000 * MS);
    camera.show(255, 2000 * MS);
    camera.end();
    try (ExpressionEngine engine = builder().build()) {
      engine.start();
      engine.awaitEnd();
      assertEquals(2, engine.framesCaptured());
      assertEquals(2, engine.framesDropped() + engine.samplesPublished());
    }
    assertTrue(heard.contains("1 TRACKING CONTEMPT"), heard::toString);
  }

  @Test
  void pausesAndTellsSoWhenTheCameraStalls() throws InterruptedException {
    try (ExpressionEngine engine = builder().clock(NanoClock.SYSTEM).build()) {
      engine.start();
      camera.show(255, System.nanoTime() - 1000 * MS); // as old as if the camera had stalled since
      assertEquals("0 TRACKING CONTEMPT", heard.take());
      assertEquals("0 PAUSED NEUTRAL", heard.take());
    }
  }

  @Test
  void endsWithTheErrorOfACameraThatDoesNotOpen() {
    LowerfaceException error = new LowerfaceException("expected a camera at 0, there is none");
    camera.refuseToOpen(error);
    try (ExpressionEngine engine = builder().build()) {
      engine.start();
      assertSame(error, assertThrows(LowerfaceException.class, engine::awaitEnd));
      assertFalse(engine.locate(0, state));
      assertEquals(TrackingState.STOPPED, state.trackingState());
    }
    assertEquals(1, camera.closed);
  }

  @Test
  void endsWithTheErrorOfACameraThatBreaksAndSaysWhichItWas() {
    camera.show(255, 1000 * MS);
    camera.breakDown(new IllegalStateException("cable out"));
    try (ExpressionEngine engine = builder().build()) {
      engine.start();
      Exception e = assertThrows(LowerfaceException.class, engine::awaitEnd);
      assertEquals(
          "the camera fake failed: java.lang.IllegalStateException: cable out", e.getMessage());
      assertEquals(1, engine.samplesPublished());
    }
  }

  @Test
  void endsWithAClearErrorWhenTheFaceBoxDoesNotFit() {
    camera.show(255, 1000 * MS);
    try (ExpressionEngine engine =
        builder().failFast().faceBox(new FaceBox(0, 0, 99, 99)).build()) {
      engine.start();
      Exception e = assertThrows(LowerfaceException.class, engine::awaitEnd);
      assertTrue(String.valueOf(e.getMessage()).contains("32 x 16 picture"), e.getMessage());
    }
    assertEquals(1, camera.closed);
  }

  @Test
  void aLiveCameraThatBreaksIsOpenedAgainAndItsNumbersGoOn() throws InterruptedException {
    FakeCamera live = new FakeCamera();
    List<String> news = Collections.synchronizedList(new ArrayList<>());
    EngineBuilder builder =
        ExpressionEngine.builder()
            .camera(live)
            .model(model)
            .clock(new StoppedClock(1000 * MS))
            .engineListener(new Diary(news))
            .listener(this::hear);
    try (ExpressionEngine engine = builder.build()) {
      engine.start();
      live.show(0, 1000 * MS);
      assertEquals("0 TRACKING NEUTRAL", heard.take());
      live.breakDown(new LowerfaceException("cable out"));
      live.end();
      live.show(255, 3000 * MS);
      assertEquals("1 TRACKING CONTEMPT", heard.take());
      assertEquals(2, engine.stats().cameraRestarts());
      assertEquals(CameraState.STREAMING, engine.stats().camera());
      assertEquals("32x16 grey", engine.stats().cameraGranted());
    }
    assertEquals(3, live.opened);
    assertEquals(3, live.closed);
    assertEquals(
        List.of(
            "connected 32x16 grey",
            "quality DARK",
            "lost cable out",
            "connected 32x16 grey",
            "lost its pictures have ended",
            "connected 32x16 grey",
            "quality SATURATED",
            "quality NO_PICTURE"),
        news);
  }

  @Test
  void waitsForALiveCameraThatIsNotThereYet() throws InterruptedException {
    FakeCamera live = new FakeCamera();
    live.refuseToOpen(new LowerfaceException("expected a camera at 0, there is none"));
    NanoClock plugsItIn =
        new NanoClock() {
          private int waits;

          @Override
          public long nanoTime() {
            return 1000 * MS;
          }

          @Override
          public void waitUntil(long timeNanos) {
            if (++waits == 5) {
              live.refuseToOpen(null);
            }
          }
        };
    EngineBuilder builder =
        ExpressionEngine.builder().camera(live).model(model).clock(plugsItIn).listener(this::hear);
    try (ExpressionEngine engine = builder.build()) {
      engine.start();
      live.show(255, 1000 * MS);
      assertEquals("0 TRACKING CONTEMPT", heard.take());
      assertEquals(5, engine.stats().cameraRestarts());
    }
    assertEquals(6, live.opened);
  }

  @Test
  void whoWantsToFailFastHearsOfACameraThatIsNotThere() {
    FakeCamera live = new FakeCamera();
    LowerfaceException error = new LowerfaceException("expected a camera at 0, there is none");
    live.refuseToOpen(error);
    try (ExpressionEngine engine =
        ExpressionEngine.builder().camera(live).model(model).failFast().build()) {
      engine.start();
      assertSame(error, assertThrows(LowerfaceException.class, engine::awaitEnd));
    }
    assertEquals(1, live.opened);
  }

  @Test
  void picturesThatTheFaceBoxDoesNotFitAreIgnoredUnlessToFailFast() throws InterruptedException {
    camera.show(255, 1000 * MS);
    camera.end();
    try (ExpressionEngine engine = builder().faceBox(new FaceBox(0, 0, 99, 99)).build()) {
      engine.start();
      engine.awaitEnd();
      assertEquals(0, engine.samplesPublished());
      assertEquals(1, engine.stats().distinctErrors());
    }
  }

  @Test
  void canBeStoppedAndStartedAgainAsOftenAsOneLikes() throws InterruptedException {
    try (ExpressionEngine engine = builder().build()) {
      for (int n = 0; n < 3; n++) {
        engine.start();
        engine.start();
        camera.show(255, (1000 + n) * MS);
        assertEquals(n + " TRACKING CONTEMPT", heard.take());
        assertTrue(engine.locate((1000 + n) * MS, state));
        engine.stop();
        engine.stop();
        assertEquals(n + " STOPPED NEUTRAL", heard.take());
        assertFalse(engine.locate((1000 + n) * MS, state));
        assertEquals(TrackingState.STOPPED, state.trackingState());
        assertEquals(CameraState.CLOSED, engine.stats().camera());
      }
      assertEquals(3, engine.framesCaptured());
    }
    assertEquals(3, camera.opened);
    assertEquals(3, camera.closed);
  }

  @Test
  void saysWhereTheTimeGoes() throws InterruptedException {
    camera.show(0, 900 * MS);
    camera.end();
    try (ExpressionEngine engine = builder().build()) {
      engine.start();
      engine.awaitEnd();
      EngineStats stats = engine.stats();
      assertEquals(List.of(Stage.values()), List.copyOf(stats.stages().keySet()));
      stats.stages().values().forEach(stage -> assertEquals(1, stage.count()));
      StageStats total = stats.stages().getOrDefault(Stage.TOTAL, new StageStats(0, 0, 0, 0));
      assertEquals(100.0, total.maxNanos() / 1e6, 1); // of the stopped clock
      assertEquals(0, stats.framesSkipped());
      assertEquals(1, stats.everyNth());
    }
  }

  @Test
  void goesOnWhenAListenerAndAPublisherThrow() throws InterruptedException {
    Publisher broken =
        new Publisher() {
          @Override
          public void publish(ExpressionSample sample) {
            throw new IllegalStateException("publisher");
          }

          @Override
          public void close() {
            heard.add("the engine closed a publisher that is not its own");
          }
        };
    EngineBuilder builder =
        ExpressionEngine.builder()
            .camera(camera)
            .model(model)
            .clock(new StoppedClock(1000 * MS))
            .publisher(broken)
            .listener(
                sample -> {
                  throw new AssertionError("listener");
                });
    try (ExpressionEngine engine = builder.listener(this::hear).build()) {
      engine.start();
      for (int n = 0; n < 3; n++) {
        camera.show(0, (1000 + n) * MS);
        assertEquals(n + " TRACKING NEUTRAL", heard.take());
      }
      camera.end();
      engine.awaitEnd();
      assertEquals(3, engine.samplesPublished());
    }
    assertEquals(List.of("2 STOPPED NEUTRAL"), List.copyOf(heard));
  }

  @Test
  void closingEndsAWaitingCameraAndIsIdempotent() throws InterruptedException {
    ExpressionEngine engine = builder().build();
    engine.start();
    camera.show(255, 1000 * MS);
    heard.take();
    engine.close();
    engine.close();
    assertEquals(1, camera.closed);
    engine.awaitEnd();
    assertFalse(engine.locate(1000 * MS, state));
    assertEquals(TrackingState.STOPPED, state.trackingState());
    assertEquals(0, state.probability(Emotion.CONTEMPT));
    Exception e = assertThrows(IllegalStateException.class, engine::start);
    assertEquals("the engine is closed", e.getMessage());
    // The model is the caller's and still runs.
    model.run(new Mat(8, 16, CvType.CV_8UC1, new Scalar(1)), new float[8]);
  }

  @Test
  void canBeClosedFromAListener() throws InterruptedException {
    List<ExpressionEngine> self = new ArrayList<>();
    EngineBuilder builder = builder().listener(sample -> self.get(0).close());
    try (ExpressionEngine engine = builder.build()) {
      self.add(engine);
      engine.start();
      camera.show(0, 1000 * MS);
      engine.awaitEnd();
      assertFalse(engine.locate(1000 * MS, state));
    }
  }

  @Test
  void canBeClosedWithoutHavingBeenStarted() throws InterruptedException {
    ExpressionEngine engine = builder().build();
    assertThrows(IllegalStateException.class, engine::awaitEnd);
    engine.close();
    engine.awaitEnd();
    assertEquals(0, camera.opened);
  }

  @Test
  void isCalibratedByAFaceBoxAndNotByTheAssumptionOfOne() {
    try (ExpressionEngine assumed = builder().build();
        ExpressionEngine told = builder().faceBox(new FaceBox(0, 0, 32, 16)).build()) {
      assertFalse(assumed.calibrated());
      assertTrue(told.calibrated());
    }
  }

  @Test
  void aBuilderWantsACameraAndMakesOneEngine() {
    assertThrows(
        IllegalStateException.class, () -> ExpressionEngine.builder().model(model).build());
    EngineBuilder builder = builder();
    builder.build().close();
    assertThrows(IllegalStateException.class, builder::build);
  }

  private EngineBuilder builder() {
    return ExpressionEngine.builder()
        .camera(camera)
        .model(model)
        .clock(new StoppedClock(1000 * MS))
        .listener(this::hear);
  }

  private void hear(ExpressionSample sample) {
    heard.add(
        sample.sequence() + " " + sample.state().trackingState() + " " + sample.state().emotion());
  }
}
