package dev.lowerface.engine;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.engine.pace.BackOff;
import dev.lowerface.engine.statistics.CameraEvent;
import dev.lowerface.engine.statistics.CameraState;
import dev.lowerface.time.NanoClock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The duty of the capture thread: every picture of the camera becomes the newest frame, and a
 * camera that fails is opened again, at first soon and then less often. One thread at a time.
 */
public final class CaptureLoop {
  private static final Logger LOG = LoggerFactory.getLogger(CaptureLoop.class);

  private static final long STEADY_NANOS = 2_000_000_000L;

  private final MouthCamera camera;
  private final boolean failFast;
  private final EngineNews news;
  private final NanoClock clock;
  private final long delayNanos;
  private final BackOff backOff = new BackOff();
  private final DistinctErrors errors = new DistinctErrors();
  private final CameraLog log;
  private final AtomicLong dropped = new AtomicLong();
  private long nextSequence;
  private long openedNanos;
  private String announced = "";
  private volatile long captured;
  private volatile long restarts;
  private volatile CameraState state = CameraState.CLOSED;
  private volatile String granted = "";

  /**
   * A loop that does not run yet.
   *
   * @param camera a camera that is not open
   * @param settings of the engine
   */
  public CaptureLoop(MouthCamera camera, EngineSettings settings) {
    this.camera = camera;
    failFast = settings.failFast();
    news = new EngineNews(settings.engineListeners(), errors);
    clock = settings.clock();
    log = new CameraLog(camera.description(), clock);
    delayNanos = settings.captureDelay().toNanos();
  }

  /** Frames that pass from this loop to an inference loop, once. */
  NewestFrame frames() {
    return new NewestFrame(clock, dropped);
  }

  /**
   * Captures until the source has ended, or is to stop and the thread interrupted.
   *
   * @throws RuntimeException the camera's error, where trying again is not wanted or of no use
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  void run(NewestFrame frames, BooleanSupplier stopping) throws InterruptedException {
    backOff.reset();
    try {
      while (!stopping.getAsBoolean()) {
        try {
          open();
          while (!stopping.getAsBoolean() && step(frames)) {
            // Each step waits for the camera.
          }
          if (stopping.getAsBoolean() || !camera.live()) {
            return;
          }
          lose("its pictures have ended", null);
        } catch (RuntimeException e) {
          if (stopping.getAsBoolean() || !camera.live() || (failFast && captured == 0)) {
            throw e;
          }
          lose(String.valueOf(e.getMessage()), e);
        } finally {
          closeCamera();
        }
        restarts++;
        camera.awaitRetry(clock, backOff.nextNanos());
      }
    } finally {
      state = CameraState.CLOSED;
      errors.logCounts();
    }
  }

  /** Waits for one picture; false when the source has ended. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  boolean step(NewestFrame frames) throws InterruptedException {
    CameraFrame frame = frames.back();
    frame.setFace(null); // A camera that knows it says so with every picture.
    if (!camera.read(frame)) {
      return false;
    }
    frame.stamp(frame.captureNanos() - delayNanos, nextSequence + frame.sequence());
    captured++;
    state = CameraState.STREAMING;
    log.streams(granted);
    if (clock.nanoTime() - openedNanos >= STEADY_NANOS) {
      backOff.reset(); // Not before: a camera that comes and goes is not to be tried ever faster.
    }
    frames.publish();
    return true;
  }

  /**
   * What the camera is.
   *
   * @return for logs and windows
   */
  public String description() {
    return camera.description();
  }

  /**
   * How many pictures came from the camera.
   *
   * @return the number
   */
  public long captured() {
    return captured;
  }

  /**
   * How many pictures came so damaged that they were not handed out.
   *
   * @return the number
   */
  public long damaged() {
    return camera.damaged();
  }

  /**
   * How often the camera had to be tried again.
   *
   * @return the number
   */
  public long restarts() {
    return restarts;
  }

  /**
   * What this loop is doing with the camera.
   *
   * @return the state
   */
  public CameraState state() {
    return state;
  }

  /**
   * What the camera grants.
   *
   * @return one line; empty before the first connection
   */
  public String granted() {
    return granted;
  }

  /**
   * How many pictures were never looked at because a newer one came first, in all runs.
   *
   * @return the number
   */
  public long dropped() {
    return dropped.get();
  }

  private void open() {
    state = CameraState.CONNECTING;
    nextSequence = captured; // A camera counts from 0 each time it is opened.
    camera.open();
    openedNanos = clock.nanoTime();
    String grants = camera.granted();
    granted = grants;
    String text = camera.description() + " connected" + (grants.isEmpty() ? "" : ": " + grants);
    if (text.equals(announced)) {
      LOG.debug("camera {} again", text);
    } else {
      announced = text;
      LOG.info("camera {}", text);
    }
    CameraEvent.record(camera.description(), "connected", grants);
    news.tell(listener -> listener.cameraConnected(grants));
  }

  private void lose(String why, @Nullable Throwable error) {
    state = CameraState.WAITING;
    log.lost(why);
    LOG.debug("the camera {} is lost", camera.description(), error);
    CameraEvent.record(camera.description(), "lost", why);
    news.tell(listener -> listener.cameraLost(why));
  }

  private void closeCamera() {
    boolean interrupted = Thread.interrupted(); // Must not disturb the closing.
    try {
      camera.close();
    } catch (RuntimeException e) {
      errors.record("the camera " + camera.description() + " could not be closed", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
