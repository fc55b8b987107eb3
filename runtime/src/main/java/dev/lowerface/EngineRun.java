package dev.lowerface;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs between one start of the engine and its stop: two threads and what they pass on. */
final class EngineRun {
  private static final Logger LOG = LoggerFactory.getLogger(ExpressionEngine.class);
  private static final long JOIN_MILLIS = 5_000;

  private final CaptureLoop capture;
  private final InferenceLoop inference;
  private final @Nullable EngineRun before;
  private final NewestFrame frames;
  private final Thread captureThread = new Thread(this::capture, "lowerface-capture");
  private final Thread inferenceThread = new Thread(this::infer, "lowerface-inference");
  private final AtomicInteger threadsLeft = new AtomicInteger(2);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<@Nullable LowerfaceException> failure = new AtomicReference<>();
  private volatile boolean stopping;

  // Guarded by this.
  private @Nullable Runnable lastDuty;

  /** A run that begins when {@code before} has ended: a camera driver may still hang in it. */
  EngineRun(
      CaptureLoop capture,
      InferenceLoop inference,
      NewestFrame frames,
      @Nullable EngineRun before) {
    this.capture = capture;
    this.inference = inference;
    this.frames = frames;
    this.before = before;
    captureThread.setDaemon(true);
    inferenceThread.setDaemon(true);
  }

  void start() {
    captureThread.start();
    inferenceThread.start();
  }

  boolean tracking() {
    return !stopping;
  }

  long framesDropped() {
    return frames.dropped();
  }

  /** Stops both threads and waits for them, but not for the one it is called on. */
  void stop() {
    stopping = true;
    captureThread.interrupt();
    frames.end();
    join(inferenceThread);
    join(captureThread);
  }

  /** Waits for the end; throws the error that brought it about, if one did. */
  void awaitEnd() throws InterruptedException {
    ended.await();
    LowerfaceException error = failure.get();
    if (error != null) {
      throw error;
    }
  }

  /**
   * Does it now if both threads have ended, else when they have: one may be stuck, or the caller.
   */
  void whenEnded(Runnable duty) {
    synchronized (this) {
      if (ended.getCount() > 0) {
        lastDuty = duty;
        return;
      }
    }
    duty.run();
  }

  private void capture() {
    try {
      if (before != null) {
        before.ended.await();
      }
      if (!stopping) {
        capture.run(frames, () -> stopping);
      }
    } catch (InterruptedException e) {
      LOG.debug("capture interrupted");
    } catch (Throwable e) {
      fail("the camera " + capture.description() + " failed", e);
    } finally {
      frames.end();
      leave();
    }
  }

  private void infer() {
    try {
      if (before != null) {
        before.ended.await();
      }
      inference.run(frames);
    } catch (InterruptedException e) {
      LOG.debug("inference interrupted");
    } catch (Throwable e) {
      fail("inference failed", e);
    } finally {
      stopping = true;
      captureThread.interrupt();
      try {
        inference.lose(TrackingState.STOPPED);
      } finally {
        leave();
      }
    }
  }

  /** Keeps the first error. What breaks because the engine is being stopped is no news. */
  private void fail(String what, Throwable error) {
    LowerfaceException kept =
        error instanceof LowerfaceException e
            ? e
            : new LowerfaceException(what + ": " + error, error);
    if (!stopping && failure.compareAndSet(null, kept)) {
      LOG.debug("the engine ends", kept);
    }
  }

  /** The frames belong to both threads: the last to leave frees them. */
  private void leave() {
    if (threadsLeft.decrementAndGet() > 0) {
      return;
    }
    frames.close();
    @Nullable Runnable duty;
    synchronized (this) {
      ended.countDown();
      duty = lastDuty;
    }
    if (duty != null) {
      duty.run();
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
