package dev.lowerface.benchmarks.game;

import dev.lowerface.benchmarks.report.FigureRow;
import dev.lowerface.time.NanoClock;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;

/**
 * A frame loop in the pace of a display: a frame begins at a display's time and is on time if it
 * ends before the next. One that ends later costs the displays that it is late for, as on a headset
 * without reprojection.
 */
final class GameLoop {
  private static final long MOST_NANOS = 60_000_000_000L;

  private final NanoClock clock;
  private final long periodNanos;
  private final Histogram times = new Histogram(MOST_NANOS, 3);
  private long frames;
  private long missed;

  /**
   * A loop that has shown nothing.
   *
   * @param clock the clock
   * @param hz displays a second
   */
  GameLoop(NanoClock clock, int hz) {
    this.clock = clock;
    periodNanos = 1_000_000_000L / hz;
  }

  /**
   * Shows frames for a while.
   *
   * @param nanos how long
   * @param frame draws one, and is told the time at which it will be shown
   */
  void run(long nanos, LongConsumer frame) throws InterruptedException {
    long start = clock.nanoTime();
    long display = 0;
    while (display * periodNanos < nanos) {
      long begin = start + display * periodNanos;
      clock.waitUntil(begin);
      frame.accept(begin + periodNanos);
      long taken = Math.max(0, clock.nanoTime() - begin);
      times.recordValue(Math.min(MOST_NANOS, taken));
      long late = taken <= periodNanos ? 0 : (taken - 1) / periodNanos;
      frames++;
      missed += late;
      display += 1 + late;
    }
  }

  FrameFigures figures() {
    return new FrameFigures(frames, missed, FigureRow.of("frame", times, "ms", 1e6));
  }
}
