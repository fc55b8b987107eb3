package dev.lowerface;

import dev.lowerface.camera.MouthCamera;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.temporal.Timeline;
import dev.lowerface.vision.FaceBox;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a face from a camera and answers, at any time and on any thread, what it expresses.
 *
 * <pre>{@code
 * try (ExpressionEngine engine = ExpressionEngine.builder().camera(camera).build()) {
 *   engine.start();
 *   ExpressionState state = new ExpressionState();
 *   if (engine.locate(predictedDisplayTimeNanos, state)) { ... }
 * }
 * }</pre>
 *
 * <p>Two threads work: one captures, one infers. The engine opens and closes the camera, and the
 * embedded model if no other was given. A model, publishers and whatever else was handed in stay
 * the caller's to close, after the engine.
 */
public final class ExpressionEngine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExpressionEngine.class);
  private static final long JOIN_MILLIS = 5_000;

  private final MouthCamera camera;
  private final @Nullable FaceBox givenBox;
  private final ExpressionModel model;
  private final boolean ownsModel;
  private final long staleNanos;
  private final NewestFrame frames;
  private final Timeline timeline;
  private final CaptureLoop capture;
  private final InferenceLoop inference;
  private final Thread captureThread = new Thread(this::runCapture, "lowerface-capture");
  private final Thread inferenceThread = new Thread(this::runInference, "lowerface-inference");
  private final AtomicInteger threadsLeft = new AtomicInteger(2);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<@Nullable LowerfaceException> failure = new AtomicReference<>();

  // Guarded by this.
  private boolean started;
  private boolean closed;

  private volatile boolean running;
  private volatile boolean stopping;
  private volatile @Nullable FaceBox box;

  ExpressionEngine(
      EngineBuilder builder, MouthCamera camera, ExpressionModel model, boolean ownsModel) {
    this.camera = camera;
    this.model = model;
    this.ownsModel = ownsModel;
    givenBox = builder.faceBox;
    staleNanos = builder.staleAfter.toNanos();
    timeline = new Timeline(builder.staleAfter, builder.extrapolationLimit);
    frames = new NewestFrame(builder.clock);
    capture = new CaptureLoop(camera, frames);
    inference =
        new InferenceLoop(
            model,
            frames,
            () -> box,
            builder.filter,
            builder.hysteresis,
            timeline,
            builder.publishers,
            builder.listeners,
            builder.clock);
    inference.warmUp();
    captureThread.setDaemon(true);
    inferenceThread.setDaemon(true);
  }

  /**
   * Begins the description of an engine.
   *
   * @return a builder; only the camera must be given
   */
  public static EngineBuilder builder() {
    return new EngineBuilder();
  }

  /**
   * Starts both threads and returns at once; the camera is opened on the capture thread. Does
   * nothing if the engine was started before, also when its source has ended since.
   *
   * @throws IllegalStateException if the engine is closed
   */
  public synchronized void start() {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
    if (!started) {
      started = true;
      running = true;
      captureThread.start();
      inferenceThread.start();
    }
  }

  /**
   * The expression at a time, without waiting and without allocation, on any thread. What is
   * answered between, after and long after samples is described at {@link Timeline}.
   *
   * @param timeNanos the time, in nanoseconds on the engine's clock
   * @param out set to the answer, valid or not; STOPPED before the start and after the end
   * @return whether the answer is valid
   */
  public boolean locate(long timeNanos, ExpressionState out) {
    if (!running) {
      out.setInvalid(timeNanos, timeline.newestNanos(), TrackingState.STOPPED);
      return false;
    }
    return timeline.locate(timeNanos, out);
  }

  /**
   * Waits until the source has ended and its last picture is dealt with, or until the engine is
   * closed.
   *
   * @throws LowerfaceException the error that ended the engine, if one did
   * @throws IllegalStateException if the engine was not started
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public void awaitEnd() throws InterruptedException {
    synchronized (this) {
      if (!started && !closed) {
        throw new IllegalStateException("the engine was not started");
      }
    }
    ended.await();
    LowerfaceException error = failure.get();
    if (error != null) {
      throw error;
    }
  }

  /**
   * What the model says of itself.
   *
   * @return the card
   */
  public ModelCard modelCard() {
    return model.card();
  }

  /**
   * How many pictures came from the camera.
   *
   * @return the number
   */
  public long framesCaptured() {
    return capture.captured();
  }

  /**
   * How many of them were never looked at because a newer one came first.
   *
   * @return the number
   */
  public long framesDropped() {
    return frames.dropped();
  }

  /**
   * How many samples were handed to publishers and listeners.
   *
   * @return the number, without those that only say that tracking was lost
   */
  public long samplesPublished() {
    return inference.published();
  }

  /**
   * Stops both threads and waits for them, at most five seconds: a camera driver may hang. From a
   * listener it does not wait for the thread it is called on. Idempotent.
   */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      running = false;
      stopping = true;
      if (!started) {
        frames.close();
        inference.close();
        closeOwnModel();
        ended.countDown();
        return;
      }
    }
    captureThread.interrupt();
    frames.end();
    join(inferenceThread);
    join(captureThread);
    ended.countDown();
  }

  private void runCapture() {
    try {
      camera.open();
      box =
          givenBox != null ? givenBox : camera.faceBox(model.card().frame()).orElse((FaceBox) null);
      while (!stopping && capture.step()) {
        // Each step waits for the camera.
      }
    } catch (InterruptedException e) {
      LOG.debug("capture interrupted");
    } catch (Throwable e) {
      fail("the camera " + camera.description() + " failed", e);
    } finally {
      try {
        Thread.interrupted(); // Has done its work, and must not disturb the closing.
        closeCamera();
      } finally {
        frames.end();
        leave();
      }
    }
  }

  private void runInference() {
    try {
      NewestFrame.Event event = NewestFrame.Event.TIMEOUT;
      while (!stopping && event != NewestFrame.Event.END) {
        event = frames.await(inference.nanosUntilStale(staleNanos));
        switch (event) {
          case FRAME -> inference.step();
          case TIMEOUT -> inference.lose(TrackingState.PAUSED);
          case END -> LOG.debug("the source has ended");
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("inference interrupted");
    } catch (Throwable e) {
      fail("inference failed", e);
    } finally {
      stopping = true;
      running = false;
      captureThread.interrupt();
      try {
        inference.lose(TrackingState.STOPPED);
        inference.close();
        closeOwnModel();
      } finally {
        leave();
      }
    }
  }

  /** Keeps the first error. The seam for a supervisor that tries again. */
  private void fail(String what, Throwable error) {
    LowerfaceException kept =
        error instanceof LowerfaceException e
            ? e
            : new LowerfaceException(what + ": " + error, error);
    // What breaks because the engine is being closed is no news.
    if (!stopping && failure.compareAndSet(null, kept)) {
      LOG.debug("the engine ends", kept);
    }
  }

  /** The frames belong to both threads: the last to leave frees them. */
  private void leave() {
    if (threadsLeft.decrementAndGet() == 0) {
      frames.close();
      running = false;
      ended.countDown();
    }
  }

  private void closeCamera() {
    try {
      camera.close();
    } catch (RuntimeException e) {
      LOG.warn("the camera {} could not be closed", camera.description(), e);
    }
  }

  private void closeOwnModel() {
    if (ownsModel) {
      model.close();
    }
  }

  private static void join(Thread thread) {
    if (thread == Thread.currentThread()) {
      return;
    }
    try {
      TimeUnit.MILLISECONDS.timedJoin(thread, JOIN_MILLIS);
      if (thread.isAlive()) {
        LOG.warn("{} has not ended after {} ms; it is left to itself", thread, JOIN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
