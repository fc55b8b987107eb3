package dev.lowerface.calibration.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.simulation.MountedView;
import dev.lowerface.simulation.MouthShape;
import dev.lowerface.simulation.SimulatedMount;
import dev.lowerface.simulation.SyntheticMouth;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.OpenCv;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opencv.core.Mat;

@Timeout(120)
class DriftFollowerTest {
  private static final long PERIOD = 500_000_000;
  private static final float[] NEUTRAL = {0.9f, 0.1f, 0, 0, 0, 0, 0, 0};
  private static final SimulatedMount STILL = mount(0, 0, 0);
  private static final SimulatedMount SLIPPED = mount(20, -15, 6);

  private final BlockingQueue<FaceMap> maps = new LinkedBlockingQueue<>();
  private final BlockingQueue<DriftState> states = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> threads = new LinkedBlockingQueue<>();
  private long nanos;

  static {
    OpenCv.load();
  }

  /** A picture of a neutral face, or of none that is valid. */
  private record Seen(Mat picture, ExpressionState state) implements ExpressionSample {
    static Seen of(Mat picture, long nanos, boolean valid) {
      ExpressionState state = new ExpressionState();
      if (valid) {
        state.setValid(1, nanos, NEUTRAL, Emotion.NEUTRAL, InputQuality.GOOD);
      } else {
        state.setInvalid(1, nanos, TrackingState.PAUSED);
      }
      return new Seen(picture, state);
    }

    @Override
    public long sequence() {
      return 0;
    }

    @Override
    public long captureNanos() {
      return state.sampleTimeNanos();
    }

    @Override
    public long publishNanos() {
      return 0;
    }

    @Override
    public long xrTime() {
      return 0;
    }

    @Override
    public void copyRawProbabilities(float[] out) {}

    @Override
    public Mat face() {
      return picture;
    }
  }

  @Test
  void followsOnAThreadOfItsOwn() throws InterruptedException {
    try (DriftFollower follower = follower(maps::add)) {
      show(follower, STILL);
      assertEquals(DriftState.FOLLOWING, states.take());
      FaceMap first = awaitMap(follower, SLIPPED);
      assertEquals("lowerface-drift", threads.take());
      double off = STILL.truth().pictureX(0.5, 0.785) - first.pictureX(0.5, 0.785);
      assertTrue(off < -5 && off > -16, "half of 20 pixels at first, not " + off);
      assertTrue(follower.busyNanos() > 0);
    }
  }

  @Test
  void recentringMovesTheWholeWayWithOneOfTheNextPictures() throws InterruptedException {
    try (DriftFollower follower = follower(maps::add)) {
      show(follower, STILL);
      states.take();
      follower.recentre();
      FaceMap moved = awaitMap(follower, SLIPPED);
      FaceMap truth = SLIPPED.truth();
      assertEquals(truth.pictureX(0.5, 0.785), moved.pictureX(0.5, 0.785), 6);
      assertEquals(truth.pictureY(0.5, 0.785), moved.pictureY(0.5, 0.785), 6);
    }
  }

  @Test
  void goesOnAfterAMapThatTheEngineRefuses() throws InterruptedException {
    boolean[] refused = {false};
    Consumer<FaceMap> once =
        map -> {
          if (!refused[0]) {
            refused[0] = true;
            throw new IllegalStateException("the engine is closed");
          }
          maps.add(map);
        };
    try (DriftFollower follower = follower(once)) {
      show(follower, STILL);
      states.take();
      awaitMap(follower, SLIPPED);
      assertTrue(refused[0]);
    }
  }

  @Test
  void takesNoPictureThatIsNotValidAndNoneAfterTheEnd() throws InterruptedException {
    DriftFollower follower = follower(maps::add);
    Mat picture = seen(STILL);
    follower.onSample(Seen.of(picture, 1, false));
    follower.close();
    assertEquals(DriftState.WAITING, follower.state());
    follower.onSample(Seen.of(picture, 2, true));
    assertFalse(follower.thread().isAlive());
    assertTrue(states.isEmpty());
    picture.release();
  }

  private DriftFollower follower(Consumer<FaceMap> follow) {
    DriftTracker tracker =
        new DriftTracker(
            STILL.truth(),
            CameraGeometry.IDENTITY,
            null,
            map -> {
              threads.add(Thread.currentThread().getName());
              follow.accept(map);
            });
    return new DriftFollower(tracker, 2, NanoClock.SYSTEM, states::add);
  }

  private void show(DriftFollower follower, SimulatedMount mount) {
    Mat picture = seen(mount);
    nanos += PERIOD;
    follower.onSample(Seen.of(picture, nanos, true));
    picture.release();
  }

  /** Pictures that come while it still looks at one are not looked at. */
  private FaceMap awaitMap(DriftFollower follower, SimulatedMount mount)
      throws InterruptedException {
    while (true) {
      show(follower, mount);
      FaceMap map = maps.poll(100, TimeUnit.MILLISECONDS);
      if (map != null) {
        return map;
      }
    }
  }

  private static SimulatedMount mount(double x, double y, double roll) {
    return new SimulatedMount(640, 480, 300, 320 + x, 240 + y, 0, 0, roll, false, 0, 3, false, 1);
  }

  private static Mat seen(SimulatedMount mount) {
    Mat straight = new Mat();
    Mat picture = new Mat();
    try (SyntheticMouth mouth = new SyntheticMouth(640, 480);
        MountedView view = new MountedView(mount, mouth.faceBox(), 4)) {
      mouth.draw(MouthShape.of(Emotion.NEUTRAL), straight);
      view.render(straight, picture);
    }
    straight.release();
    return picture;
  }

  @Test
  @Timeout(4) // Less than it would wait for another thread.
  void canBeClosedFromItsOwnNews() throws InterruptedException {
    DriftTracker tracker =
        new DriftTracker(STILL.truth(), CameraGeometry.IDENTITY, null, maps::add);
    CountDownLatch closed = new CountDownLatch(1);
    List<DriftFollower> self = new ArrayList<>();
    DriftFollower follower =
        new DriftFollower(
            tracker,
            2,
            NanoClock.SYSTEM,
            state -> {
              self.get(0).close();
              closed.countDown();
            });
    self.add(follower);
    show(follower, STILL);
    closed.await();
    follower.thread().join();
    assertThrows(IllegalStateException.class, follower::recentre);
  }
}
