package dev.lowerface.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.testing.SteppingClock;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private static final long SECOND = 1_000_000_000;

  private final SteppingClock clock = new SteppingClock(-5 * SECOND);
  private final Allowance allowance = new Allowance(clock, 3, 10 * SECOND);

  @Test
  void givesSomeAtOnceAndThenOneInAnInterval() {
    assertEquals(3, taken(20));
    clock.advance(10 * SECOND - 1);
    assertFalse(allowance.take());
    clock.advance(1);
    assertTrue(allowance.take());
    assertFalse(allowance.take());
  }

  @Test
  void givesNoMoreAtOnceAfterALongRest() {
    taken(20);
    clock.advance(10_000 * SECOND);
    assertEquals(3, taken(20));
  }

  private int taken(int tries) {
    int taken = 0;
    for (int n = 0; n < tries; n++) {
      taken += allowance.take() ? 1 : 0;
    }
    return taken;
  }
}
