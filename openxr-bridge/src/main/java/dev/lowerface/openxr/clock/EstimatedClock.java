package dev.lowerface.openxr.clock;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;

/**
 * A clock for a runtime that converts no times: its offset is estimated from the predicted display
 * times of a frame loop, which hands in each one right after xrWaitFrame.
 *
 * <p>Let D be a predicted display time, p the display period, and n the machine's time when
 * xrWaitFrame returned. Then D - n = offset + lead, where lead is how far ahead of its display the
 * frame begins. The specification says that D is in the future then (section Frame Timing), so lead
 * &gt; 0; and a frame is taken to begin at most three periods ahead, one for each of the
 * application's processor, its GPU and the compositor: lead &lt;= 3p. That is an assumption, not a
 * promise of the specification. (Monado: 1.2p on an idle machine, up to 2.6p on a busy one.) A
 * thread that wakes late makes lead smaller, never greater. Hence for every frame offset lies in [D
 * - n - 3p, D - n), and the least D - n of the newest {@value #FRAMES} frames gives the tightest
 * upper end. The estimate is that less p, which suits the usual lead, and is wrong by less than p
 * in one direction and at most 2p in the other. In its first frames a runtime may look further
 * ahead until it has found its pace, so nothing is converted before there are {@value
 * #LEAST_FRAMES}.
 */
public final class EstimatedClock implements XrClock {
  static final int FRAMES = 128;
  public static final int LEAST_FRAMES = 16;

  /** How many periods ahead of its display a frame is taken to begin at most. */
  static final int MOST_LEAD_PERIODS = 3;

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
    return 2 * periodNanos;
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
