package dev.lowerface;

import dev.lowerface.camera.MouthCamera;
import dev.lowerface.engine.CaptureLoop;
import dev.lowerface.engine.EngineRun;
import dev.lowerface.engine.EngineSettings;
import dev.lowerface.engine.InferenceLoop;
import dev.lowerface.engine.statistics.EngineStats;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.temporal.SampleAge;
import dev.lowerface.temporal.Timeline;
import dev.lowerface.vision.FaceMap;
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
 * <p>Two threads work: one captures, one infers. A live camera that is not there, stops or errs is
 * tried again, after 0.1 s at first and every 0.8 s at last; meanwhile there are no valid answers.
 * The engine opens and closes the camera, and closes the embedded model if no other was given. A
 * model, publishers and whatever else was handed in stay the caller's to close, after the engine.
 */
public final class ExpressionEngine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExpressionEngine.class);

  private final SampleAge age;
  private final ExpressionModel model;
  private final boolean ownsModel;
  private final Timeline timeline;
  private final CaptureLoop capture;
  private final InferenceLoop inference;

  // Written under the lock of this.
  private volatile @Nullable EngineRun run;
  private @Nullable EngineRun stopped;
  private volatile boolean closed;

  ExpressionEngine(
      EngineSettings settings, MouthCamera camera, ExpressionModel model, boolean ownsModel) {
    this.model = model;
    this.ownsModel = ownsModel;
    age = settings.age();
    timeline = new Timeline(age, settings.extrapolationLimit());
    capture = new CaptureLoop(camera, settings);
    inference = new InferenceLoop(settings, model, timeline);
    if (age.limitNanos() != settings.staleAfter().toNanos()) {
      LOG.info(
          "samples are stale after {} ms, not {} ms, because of the capture delay or the rate"
              + " limit",
          age.limitNanos() / 1_000_000,
          settings.staleAfter().toMillis());
    }
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
   * nothing while the engine is started, also when its source has ended since; after {@link
   * #stop()} it starts anew.
   *
   * @throws IllegalStateException if the engine is closed
   */
  public synchronized void start() {
    requireOpen();
    if (run == null) {
      EngineRun next = new EngineRun(capture, inference);
      run = next;
      next.start(stopped);
    }
  }

  /**
   * Lets go of the camera and stops both threads, and waits for them, at most five seconds each: a
   * camera driver may hang. If it does, the next start waits in the background for it to return.
   * From a listener it does not wait for the thread it is called on. From now on answers are
   * STOPPED. Does nothing if the engine is not started.
   */
  public void stop() {
    EngineRun ending;
    synchronized (this) {
      ending = run;
      if (ending == null) {
        return;
      }
      run = null;
      stopped = ending;
    }
    ending.stop();
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
    EngineRun now = run;
    if (now == null || !now.tracking()) {
      out.setInvalid(timeNanos, timeline.newestNanos(), TrackingState.STOPPED);
      return false;
    }
    return timeline.locate(timeNanos, out);
  }

  /**
   * Waits until the source has ended and its last picture is dealt with, or until the engine is
   * stopped or closed.
   *
   * @throws LowerfaceException the error that ended the engine, if one did
   * @throws IllegalStateException if the engine was not started
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public void awaitEnd() throws InterruptedException {
    EngineRun waited;
    synchronized (this) {
      waited = run != null ? run : stopped;
      if (waited == null) {
        if (closed) {
          return;
        }
        throw new IllegalStateException("the engine was not started");
      }
    }
    waited.awaitEnd();
  }

  /**
   * Whether it was said where the face lies in the picture: by {@link EngineBuilder#face}, as from
   * a calibration profile, by {@link #follow}, or by a camera that knows it, with its newest
   * picture, if nothing is done to its pictures. Otherwise the whole picture is taken for the
   * visible half of the face, which is an assumption. This is what the calibration query of
   * XR_ANDROID_face_tracking asks.
   *
   * @return false while the place of the face is assumed
   */
  public boolean calibrated() {
    return inference.calibrated();
  }

  /**
   * From the next picture on, the face lies elsewhere, as after the headset has slipped. On any
   * thread; the inference thread does not wait. A place told before the first picture, which that
   * one does not show, is refused when it comes, with a warning, and the face lies where it did.
   *
   * @param map where the whole face lies in the upright picture
   * @throws LowerfaceException if the camera sees less than half of the visible half there; nothing
   *     is changed then
   * @throws IllegalStateException if the engine is closed
   */
  public void follow(FaceMap map) {
    requireOpen();
    inference.follow(map);
  }

  /**
   * How old a sample may be to be an answer, and on which clock: for whoever keeps samples.
   *
   * @return the limit that {@code locate}, publishers and listeners go by
   */
  public SampleAge sampleAge() {
    return age;
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
    return capture.dropped();
  }

  /**
   * How many valid samples were handed to publishers and listeners.
   *
   * @return the number, without those that only say that tracking was lost or a picture not usable
   */
  public long samplesPublished() {
    return inference.published();
  }

  /**
   * All that can be said of what the engine has done. For now and then, not for every frame.
   *
   * @return the statistics since the engine was made
   */
  public EngineStats stats() {
    return new EngineStats(
        capture.state(),
        capture.granted(),
        capture.restarts(),
        framesCaptured(),
        capture.damaged(),
        framesDropped(),
        inference.skipped(),
        inference.everyNth(),
        samplesPublished(),
        inference.tooOld(),
        inference.distinctErrors(),
        inference.quality(),
        model.provider().toString(),
        inference.times().stats());
  }

  /** Stops the engine, as {@link #stop()} does, and frees what it holds. Idempotent. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    stop();
    EngineRun last = stopped;
    Runnable free =
        () -> {
          inference.close();
          if (ownsModel) {
            model.close();
          }
        };
    if (last == null) {
      free.run();
    } else {
      last.whenEnded(free);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the engine is closed; build another");
    }
  }
}
