package dev.lowerface.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.time.NanoClock;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NewestFrameTest {
  private final AtomicLong dropped = new AtomicLong();

  @Test
  void theNewestWinsAndTheOthersCountAsDropped() {
    try (NewestFrame frames = new NewestFrame(NanoClock.SYSTEM, dropped)) {
      assertNull(frames.take());
      for (int n = 0; n < 5; n++) {
        frames.back().stamp(n * 100L, n);
        frames.publish();
      }
      CameraFrame taken = frames.take();
      assertNotNull(taken);
      assertEquals(4, taken.sequence());
      assertEquals(4, dropped.get());
      assertNull(frames.take());
    }
  }

  @Test
  void aTakenFrameIsNotOverwrittenByThoseThatFollow() {
    try (NewestFrame frames = new NewestFrame(NanoClock.SYSTEM, dropped)) {
      frames.back().stamp(1, 1);
      frames.publish();
      CameraFrame taken = frames.take();
      assertNotNull(taken);
      for (int n = 2; n < 9; n++) {
        frames.back().stamp(n, n);
        frames.publish();
        assertEquals(1, taken.sequence());
      }
    }
  }

  @Test
  void announcesTheLastFrameBeforeTheEnd() throws InterruptedException {
    try (NewestFrame frames = new NewestFrame(NanoClock.SYSTEM, dropped)) {
      frames.publish();
      frames.end();
      assertEquals(NewestFrame.Event.FRAME, frames.await(Long.MAX_VALUE));
      frames.take();
      assertEquals(NewestFrame.Event.END, frames.await(Long.MAX_VALUE));
    }
  }

  @Test
  void aWaitIsLimitedByTheClockItWasGiven() throws InterruptedException {
    NanoClock hurried =
        new NanoClock() {
          private long now;

          @Override
          public long nanoTime() {
            return now += 1_000_000;
          }

          @Override
          public void waitUntil(long timeNanos) {}
        };
    try (NewestFrame frames = new NewestFrame(hurried, dropped)) {
      assertEquals(NewestFrame.Event.TIMEOUT, frames.await(1_000_000));
    }
  }
}
