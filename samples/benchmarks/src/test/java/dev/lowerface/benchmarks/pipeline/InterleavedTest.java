package dev.lowerface.benchmarks.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.benchmarks.report.FigureRow;
import dev.lowerface.time.NanoClock;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterleavedTest {
  private final WorkClock clock = new WorkClock();

  @Test
  void saysHowManyTimesFasterOneWayIs() throws InterruptedException {
    Interleaved both = measure(8_000, 1_000);
    assertEquals(8, both.ratio(), 0.01);
    List<FigureRow> rows = both.rows("by hand", "ours");
    assertEquals("by hand", rows.get(0).name());
    assertEquals(8, rows.get(0).p50(), 0.01);
    assertEquals(1, rows.get(1).max(), 0.01);
  }

  @Test
  void measuresASlowWayAtLeastOnce() throws InterruptedException {
    Interleaved both = measure(5_000_000_000L, 1_000_000_000L);
    assertEquals(5, both.ratio(), 0.01);
    assertTrue(both.rows("by hand", "ours").get(1).count() >= 1);
  }

  private Interleaved measure(long plainNanos, long oursNanos) throws InterruptedException {
    return Interleaved.measure(
        clock, 1, () -> clock.now += plainNanos, () -> clock.now += oursNanos);
  }

  /** Time passes by work and by waiting only. */
  private static final class WorkClock implements NanoClock {
    private long now = 1;

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public void waitUntil(long timeNanos) {
      now = Math.max(now, timeNanos);
    }
  }
}
