package dev.lowerface.engine;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.time.ThreadEnd;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs between one start of the engine and its stop: two threads and what they pass on. */
public final class EngineRun {
  private static final Logger LOG = LoggerFactory.getLogger(EngineRun.class);

  private final CaptureLoop capture;
  private final InferenceLoop inference;
  private final NewestFrame frames;
  private final Thread captureThread = new Thread(this::capture, "lowerface-capture");
  private final Thread inferenceThread = new Thread(this::infer, "lowerface-inference");
  private final AtomicInteger threadsLeft = new AtomicInteger(2);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<@Nullable LowerfaceException> failure = new AtomicReference<>();
  private volatile boolean stopping;

  // Guarded by this.
  private boolean begun;
  private @Nullable Runnable lastDuty;

  /**
   * A run that has not begun.
   *
   * @param capture no other run's while this one runs
   * @param inference the same
   */
  public EngineRun(CaptureLoop capture, InferenceLoop inference) {
    this.capture = capture;
    this.inference = inference;
    frames = capture.frames();
    captureThread.setDaemon(true);
    inferenceThread.setDaemon(true);
  }

  /**
   * Begins, as soon as the run before has ended: a camera driver may still hang in it. Until then
   * there are no threads.
   *
   * @param before the run before, to which nothing else is tied; null if there is none
   */
  public void start(@Nullable EngineRun before) {
    if (before == null) {
      begin();
    } else {
      before.whenEnded(this::begin);
    }
  }

  private void begin() {
    boolean stopped;
    synchronized (this) {
      stopped = stopping;
      begun = !stopped;
    }
    if (stopped) {
      end();
    } else {
      captureThread.start();
      inferenceThread.start();
    }
  }

  /**
   * Whether answers may be valid.
   *
   * @return false once it is to stop
   */
  public boolean tracking() {
    return !stopping;
  }

  /** Stops both threads and waits for them, but not for the one it is called on. */
  public void stop() {
    synchronized (this) {
      stopping = true;
      if (!begun) {
        return;
      }
    }
    captureThread.interrupt();
    frames.end();
    ThreadEnd.await(inferenceThread);
    ThreadEnd.await(captureThread);
  }

  /**
   * Waits for the end.
   *
   * @throws LowerfaceException the error that brought it about, if one did
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public void awaitEnd() throws InterruptedException {
    ended.await();
    LowerfaceException error = failure.get();
    if (error != null) {
      throw error;
    }
  }

  /**
   * Does it now if this run has ended, else when it has: one of its threads may be stuck, or be the
   * caller.
   *
   * @param duty done once; a second one takes its place
   */
  public void whenEnded(Runnable duty) {
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
    if (threadsLeft.decrementAndGet() == 0) {
      end();
    }
  }

  private void end() {
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
}
