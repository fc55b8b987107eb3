package dev.lowerface;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.FaceBox;
import dev.lowerface.vision.FaceFrame;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The duty of the capture thread: every picture of the camera becomes the newest frame, and a
 * camera that fails is opened again, at first soon and then less often. One thread at a time.
 */
final class CaptureLoop {
  private static final Logger LOG = LoggerFactory.getLogger(ExpressionEngine.class);

  private final MouthCamera camera;
  private final FaceFrame face;
  private final boolean failFast;
  private final List<EngineListener> listeners;
  private final NanoClock clock;
  private final long delayNanos;
  private final BackOff backOff = new BackOff();
  private final DistinctErrors errors = new DistinctErrors();
  private long nextSequence;
  private volatile long captured;
  private volatile long restarts;
  private volatile CameraState state = CameraState.CLOSED;
  private volatile String granted = "";
  private volatile @Nullable FaceBox box;

  CaptureLoop(
      MouthCamera camera,
      FaceFrame face,
      boolean failFast,
      List<EngineListener> listeners,
      NanoClock clock) {
    this(camera, face, failFast, listeners, clock, 0);
  }

  /** Every capture time becomes earlier by the delay. */
  CaptureLoop(
      MouthCamera camera,
      FaceFrame face,
      boolean failFast,
      List<EngineListener> listeners,
      NanoClock clock,
      long delayNanos) {
    this.camera = camera;
    this.face = face;
    this.failFast = failFast;
    this.listeners = List.copyOf(listeners);
    this.clock = clock;
    this.delayNanos = delayNanos;
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
        clock.waitUntil(clock.nanoTime() + backOff.nextNanos());
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
    if (!camera.read(frame)) {
      return false;
    }
    frame.stamp(frame.captureNanos() - delayNanos, nextSequence + frame.sequence());
    captured++;
    state = CameraState.STREAMING;
    backOff.reset();
    frames.publish();
    return true;
  }

  String description() {
    return camera.description();
  }

  long captured() {
    return captured;
  }

  long restarts() {
    return restarts;
  }

  CameraState state() {
    return state;
  }

  String granted() {
    return granted;
  }

  /** Where the camera, once open, says that the whole face lies; null if it does not know. */
  @Nullable FaceBox box() {
    return box;
  }

  private void open() {
    state = CameraState.CONNECTING;
    nextSequence = captured; // A camera counts from 0 each time it is opened.
    camera.open();
    box = camera.faceBox(face).orElse((FaceBox) null);
    String grants = camera.granted();
    granted = grants;
    LOG.info("camera {} connected{}{}", camera.description(), grants.isEmpty() ? "" : ": ", grants);
    CameraEvent.record(camera.description(), "connected", grants);
    tell(listener -> listener.cameraConnected(grants));
  }

  private void lose(String why, @Nullable Throwable error) {
    state = CameraState.WAITING;
    errors.record("the camera " + camera.description() + " is lost; trying again", why, error);
    CameraEvent.record(camera.description(), "lost", why);
    tell(listener -> listener.cameraLost(why));
  }

  private void tell(Consumer<EngineListener> news) {
    for (EngineListener listener : listeners) {
      try {
        news.accept(listener);
      } catch (Exception | LinkageError | AssertionError e) {
        errors.record("an engine listener failed", e);
      }
    }
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
