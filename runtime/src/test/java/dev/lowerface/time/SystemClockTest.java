package dev.lowerface.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.testing.SteppingClock;
import org.junit.jupiter.api.Test;

class SystemClockTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;
  private static final int RATE = 60;

  /** How often the timer of Windows goes as long as nobody wants it finer. */
  private static final long COARSE_NANOS = 15_625_000;

  private final SteppingClock clock = new SteppingClock(3 * SECOND);

  @Test
  void sixtyWaitsInASecondEachEndInTimeOnTheTimerOfWindows() throws InterruptedException {
    long start = clock.nanoTime();
    for (int n = 1; n <= 3 * RATE; n++) {
      long due = start + n * SECOND / RATE;
      SystemClock.waitUntil(due, clock, nanos -> sleepLikeWindows(SystemClock.fineMillis(nanos)));
      long late = clock.nanoTime() - due;
      assertTrue(late >= 0 && late <= MILLI, "wait " + n + " is " + late + " ns late");
    }
  }

  @Test
  void aSleepIsNeverLongerThanWhatIsLeftNorOfTensOfMilliseconds() {
    assertEquals(1, SystemClock.fineMillis(1));
    assertEquals(1, SystemClock.fineMillis(1_999_999));
    assertEquals(9, SystemClock.fineMillis(10 * MILLI));
    assertEquals(16, SystemClock.fineMillis(SECOND / RATE));
    assertEquals(249, SystemClock.fineMillis(250 * MILLI));
  }

  @Test
  void waitsForTheMachinesOwnClockOnEitherSystem() throws InterruptedException {
    for (String system : new String[] {"Linux", "Windows 11"}) {
      NanoClock real = SystemClock.of(system);
      long due = real.nanoTime() + 2 * MILLI;
      real.waitUntil(due);
      assertTrue(real.nanoTime() >= due, system);
    }
  }

  @Test
  void aBellThatRangBeforeIsNotWaitedFor() throws InterruptedException {
    Bell bell = new Bell();
    bell.ring();
    bell.await(Long.MAX_VALUE);
    bell.await(MILLI); // It rings once.
  }

  /**
   * Ends at the next tick of the timer, which is fine only for numbers that ten does not divide.
   */
  private void sleepLikeWindows(long millis) {
    long tick = millis % 10 == 0 ? COARSE_NANOS : MILLI / 2;
    long end = clock.nanoTime() + millis * MILLI;
    clock.waitUntil((end + tick - 1) / tick * tick);
  }
}
