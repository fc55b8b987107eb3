package dev.lowerface.benchmarks.game;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lowerface.time.JumpClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GameLoopTest {
  private static final long PERIOD = 10_000_000;

  private final JumpClock clock = new JumpClock();
  private final GameLoop loop = new GameLoop(clock, 100);
  private final List<Long> displays = new ArrayList<>();

  private void run(int displayCount, long... takenNanos) throws InterruptedException {
    loop.run(
        displayCount * PERIOD,
        display -> {
          clock.waitUntil(clock.nanoTime() + takenNanos[displays.size() % takenNanos.length]);
          displays.add(display);
        });
  }

  @Test
  void framesThatEndInTimeMissNothing() throws InterruptedException {
    run(5, PERIOD / 2, PERIOD);
    assertEquals(5, loop.figures().frames());
    assertEquals(0, loop.figures().missed());
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), displays.stream().map(t -> t / PERIOD).toList());
  }

  @Test
  void aFrameThatEndsLateMissesTheDisplaysThatItIsLateFor() throws InterruptedException {
    run(10, 5 * PERIOD / 2, PERIOD / 2);
    // Of ten displays the first frame takes three, the second one, and so on.
    assertEquals(5, loop.figures().frames());
    assertEquals(6, loop.figures().missed());
    assertEquals(100 * 6.0 / 11, loop.figures().missedPercent(), 1e-9);
    assertEquals(25, loop.figures().times().max(), 0.1);
  }
}
