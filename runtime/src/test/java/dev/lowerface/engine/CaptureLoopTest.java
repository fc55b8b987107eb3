package dev.lowerface.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.FakeCamera;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.time.NanoClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptureLoopTest {
  private static final long MS = 1_000_000;

  /** Notes how long each wait is. */
  private static final class NotingClock implements NanoClock {
    private final List<Long> waitedMillis = new ArrayList<>();
    private long now = 1_000 * MS;

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public void waitUntil(long timeNanos) {
      waitedMillis.add((timeNanos - now) / MS);
      now = timeNanos;
    }
  }

  @Test
  void aCameraThatComesAndGoesIsNotTriedEverFaster() throws InterruptedException {
    NotingClock clock = new NotingClock();
    FakeCamera camera = new FakeCamera();
    CaptureLoop loop = new CaptureLoop(camera, ExpressionEngine.builder().clock(clock).settings());
    for (int n = 0; n < 5; n++) {
      camera.show(0, clock.nanoTime());
      camera.breakDown(new LowerfaceException("cable out after " + n + " pictures"));
    }
    try (NewestFrame frames = loop.frames()) {
      loop.run(frames, () -> clock.waitedMillis.size() == 5);
    }
    assertEquals(List.of(100L, 200L, 400L, 800L, 800L), clock.waitedMillis);
    assertEquals(4, loop.dropped());
  }

  @Test
  void errorsThatDifferInTheirNumbersOnlyAreTheSame() {
    DistinctErrors errors = new DistinctErrors();
    for (int n = 0; n < 20; n++) {
      errors.record("a picture was ignored", "expected 640 x 480, got " + n + " x 480", null);
      errors.record("a camera failed", "at java.lang.Object@" + Integer.toHexString(n * 99), null);
    }
    errors.record("a picture was ignored", "it is empty", null);
    assertEquals(3, errors.size());
  }
}
