package dev.lowerface.openxr;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;

/**
 * A clock for a runtime that converts no times: its offset is estimated from the predicted display
 * times of a frame loop, which hands in each one right after xrWaitFrame.
 *
 * <p>Let D be a predicted display time, p the display period, and n the machine's time when
 * xrWaitFrame returned. Then D - n = offset + lead, where lead is how far ahead of its display the
 * frame begins. The specification says that D is in the future then (section Frame Timing), so lead
 * &gt; 0; and a runtime begins a frame at most two periods ahead, one in which the application
 * draws and one in which the compositor does: lead &lt;= 2p. That is an assumption, not a promise
 * of the specification. A thread that wakes late makes lead smaller, never greater. Hence for every
 * frame offset lies in [D - n - 2p, D - n), and the least D - n of the newest {@value #FRAMES}
 * frames gives the tightest upper end: the estimate is that less p, and wrong by no more than p as
 * long as the smallest lead among them is within (0, 2p].
 */
final class EstimatedClock implements XrClock {
  static final int FRAMES = 128;
  static final int LEAST_FRAMES = 16;

  private final NanoClock clock;
  private final long[] differences = new long[FRAMES];
  private int count;
  private volatile long offsetNanos;
  private volatile long periodNanos;

  EstimatedClock(NanoClock clock) {
    this.clock = clock;
  }

  @Override
  public void frame(long predictedDisplayTime, long predictedDisplayPeriod) {
    if (predictedDisplayPeriod <= 0 || predictedDisplayTime <= 0) {
      return; // As of a headless session: it says nothing of a display.
    }
    differences[count % FRAMES] = predictedDisplayTime - clock.nanoTime();
    count++;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < Math.min(count, FRAMES); i++) {
      least = Math.min(least, differences[i]);
    }
    offsetNanos = least - predictedDisplayPeriod;
    if (count >= LEAST_FRAMES) {
      periodNanos = predictedDisplayPeriod;
    }
    if (count == 2 * FRAMES) {
      count = FRAMES;
    }
  }

  @Override
  public boolean available() {
    return periodNanos > 0;
  }

  @Override
  public long toXrTime(long nanos) {
    requireFrame();
    return nanos + offsetNanos;
  }

  @Override
  public long toNanos(long xrTime) {
    requireFrame();
    return xrTime - offsetNanos;
  }

  @Override
  public long errorBoundNanos() {
    requireFrame();
    return periodNanos;
  }

  @Override
  public String name() {
    return "estimated from predicted display times";
  }

  private void requireFrame() {
    if (!available()) {
      throw new LowerfaceException(
          "expected "
              + LEAST_FRAMES
              + " frames before a time is converted; hand in each one right after xrWaitFrame,"
              + " or enable the extension that converts times of this platform");
    }
  }
}
