package dev.lowerface.engine;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.time.NanoClock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Hands pictures from the capture thread to the inference thread: three frames that change places,
 * so that neither thread waits for the other's picture and nothing is copied. The newest wins; one
 * that was never taken counts as dropped.
 */
final class NewestFrame implements AutoCloseable {
  /** What a wait ended with. */
  enum Event {
    FRAME,
    TIMEOUT,
    END
  }

  private final NanoClock clock;
  private final AtomicLong dropped;
  private CameraFrame back = new CameraFrame();
  private CameraFrame middle = new CameraFrame();
  private CameraFrame front = new CameraFrame();
  private boolean fresh;
  private boolean ended;
  private long readyNanos;
  private long takenReadyNanos;

  /** Counts what is never taken into {@code dropped}, which outlives this. */
  NewestFrame(NanoClock clock, AtomicLong dropped) {
    this.clock = clock;
    this.dropped = dropped;
  }

  /** The frame to capture into; the capture thread's own until it publishes. */
  synchronized CameraFrame back() {
    return back;
  }

  /** Makes the back frame the newest and wakes whoever waits. */
  synchronized void publish() {
    CameraFrame captured = back;
    back = middle;
    middle = captured;
    if (fresh) {
      dropped.incrementAndGet();
    }
    fresh = true;
    readyNanos = clock.nanoTime();
    notifyAll();
  }

  /** When the frame that was taken last had been published. */
  synchronized long takenReadyNanos() {
    return takenReadyNanos;
  }

  /** The newest frame, the taker's own until it takes the next; null if it has been taken. */
  synchronized @Nullable CameraFrame take() {
    if (!fresh) {
      return null;
    }
    CameraFrame taken = middle;
    middle = front;
    front = taken;
    takenReadyNanos = readyNanos;
    fresh = false;
    return taken;
  }

  /**
   * Waits, asleep, for a frame that has not been taken, for the end, or for a time. A frame that
   * came before the end is announced before the end.
   */
  synchronized Event await(long timeoutNanos) throws InterruptedException {
    long start = clock.nanoTime();
    while (!fresh && !ended) {
      long left = timeoutNanos - (clock.nanoTime() - start);
      if (left <= 0) {
        return Event.TIMEOUT;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return fresh ? Event.FRAME : Event.END;
  }

  /** No frame will follow. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  @Override
  public synchronized void close() {
    back.close();
    middle.close();
    front.close();
  }
}
