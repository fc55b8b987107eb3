package dev.lowerface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.engine.statistics.CameraState;
import dev.lowerface.engine.statistics.EngineStats;
import dev.lowerface.engine.statistics.Stage;
import dev.lowerface.engine.statistics.StageStats;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.publish.Publisher;
import dev.lowerface.testing.TinyModel;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.FaceMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
      // Again and again, as the first may come too late on a loaded machine.
      String first = null;
      while (first == null) {
        camera.show(255, System.nanoTime());
        first = heard.poll(100, TimeUnit.MILLISECONDS);
      }
      assertTrue(first.endsWith("TRACKING CONTEMPT"), first);
      String last = first;
      while (last.contains("TRACKING")) {
        last = heard.take();
      }
      assertTrue(last.endsWith("PAUSED NEUTRAL"), last);
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
        builder().failFast().face(FaceMap.straight(0, 0, 99, 99)).build()) {
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
            .keepUnusable()
            .labelHysteresis(0)
            .engineListener(new RecordingListener(news))
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
    try (ExpressionEngine engine = builder().face(FaceMap.straight(0, 0, 99, 99)).build()) {
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
            .keepUnusable()
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
    assertEquals("the engine is closed; build another", e.getMessage());
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
        ExpressionEngine told = builder().face(FaceMap.straight(0, 0, 32, 16)).build()) {
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

  /** The fake camera's pictures are even, and each is to be told by its label. */
  private EngineBuilder builder() {
    return ExpressionEngine.builder()
        .keepUnusable()
        .labelHysteresis(0)
        .camera(camera)
        .model(model)
        .clock(new StoppedClock(1000 * MS))
        .listener(this::hear);
  }

  private void hear(ExpressionSample sample) {
    heard.add(
        sample.sequence() + " " + sample.state().trackingState() + " " + sample.state().emotion());
  }

  @Test
  void whatWasDroppedIsNotForgottenWhenTheEngineStops() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    List<Long> dropped = Collections.synchronizedList(new ArrayList<>());
    List<ExpressionEngine> self = new ArrayList<>();
    EngineBuilder builder =
        builder()
            .listener(
                sample -> {
                  if (sample.state().isValid()) {
                    awaitLatch(held);
                  } else {
                    dropped.add(self.get(0).stats().framesDropped());
                  }
                });
    try (ExpressionEngine engine = builder.build()) {
      self.add(engine);
      engine.start();
      camera.show(0, 1000 * MS);
      heard.take();
      for (int n = 1; n <= 5; n++) {
        camera.show(0, (1000 + n) * MS);
      }
      while (engine.framesCaptured() < 6) {
        Thread.onSpinWait();
      }
      Thread stopping = new Thread(engine::stop);
      stopping.start();
      while (engine.locate(1000 * MS, state)) {
        Thread.onSpinWait(); // Until it is being stopped.
      }
      held.countDown();
      stopping.join();
      assertTrue(engine.framesDropped() >= 4, () -> engine.framesDropped() + " dropped");
    }
    assertEquals(1, dropped.size());
    assertTrue(dropped.get(0) >= 4, dropped::toString);
  }

  @Test
  void aDriverThatHangsCostsNoThreadAndNoTimeAtTheNextStops() throws InterruptedException {
    CountDownLatch driver = new CountDownLatch(1);
    FakeCamera hangs = new FakeCamera();
    MouthCamera stuck =
        new MouthCamera() {
          @Override
          public String description() {
            return "stuck";
          }

          @Override
          public void open() {}

          @Override
          public boolean read(CameraFrame frame) throws InterruptedException {
            awaitLatch(driver);
            return hangs.read(frame);
          }

          @Override
          public void close() {}
        };
    hangs.open();
    try (ExpressionEngine engine =
        ExpressionEngine.builder()
            .camera(stuck)
            .model(model)
            .clock(new StoppedClock(1000 * MS))
            .listener(this::hear)
            .build()) {
      engine.start();
      while (engineThreads() < 2) {
        Thread.onSpinWait();
      }
      engine.stop(); // Waits, in vain.
      for (int n = 0; n < 100; n++) {
        engine.start();
        assertFalse(engine.locate(0, state));
        engine.stop();
      }
      assertEquals(1, engineThreads(), "the one that hangs");
      engine.start();
      driver.countDown();
      hangs.show(255, 1000 * MS);
      assertEquals("TRACKING CONTEMPT", heard.take().replaceFirst("^\\S+ ", ""));
    }
  }

  private static long engineThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("lowerface-(capture|inference)"))
        .count();
  }

  private static void awaitLatch(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true; // As a driver does that knows of none.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void noInferenceRunsBeforeTheEngineIsStarted() {
    ExpressionModel closed = ExpressionModel.load(TinyModel.write(folder));
    closed.close();
    try (ExpressionEngine engine =
        ExpressionEngine.builder().camera(camera).model(closed).build()) {
      assertEquals(0, engine.samplesPublished());
    }
  }

  @Test
  void saysThatItIsClosedToWhoTellsItWhereTheFaceLies() {
    ExpressionEngine engine = builder().build();
    engine.close();
    FaceMap face = FaceMap.straight(0, 0, 32, 16);
    Exception e = assertThrows(IllegalStateException.class, () -> engine.follow(face));
    assertEquals("the engine is closed; build another", e.getMessage());
  }
}
