package dev.lowerface.openxr.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.ManualClock;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatedClockTest {
  private static final long PERIOD = 11_111_111;
  private static final long OFFSET = 987_654_321_000L;

  private final ManualClock machine = new ManualClock(1_000_000_000);
  private final EstimatedClock clock = new EstimatedClock(machine);

  @Test
  void knowsNothingBeforeItHasSeenEnoughFrames() {
    for (int frame = 1; frame < EstimatedClock.LEAST_FRAMES; frame++) {
      clock.frame(machine.nowNanos + OFFSET + PERIOD, PERIOD);
    }
    assertFalse(clock.available());
    assertThrows(LowerfaceException.class, () -> clock.toNanos(1));
    assertThrows(LowerfaceException.class, () -> clock.toXrTime(1));
    assertThrows(LowerfaceException.class, clock::errorBoundNanos);
  }

  @Test
  void learnsNothingFromAHeadlessSession() {
    clock.frame(OFFSET, 0);
    assertFalse(clock.available());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isNeverWrongByMoreThanItsBoundWhileLeadsAreUpToThreePeriods(long seed) {
    Random random = new Random(seed);
    // The runtime's own lead, from just ahead to three periods; threads wake late at random.
    long runtimesLead = 1 + (long) (random.nextDouble() * (3 * PERIOD - 1));
    for (int frame = 0; frame < 1000; frame++) {
      machine.nowNanos += PERIOD;
      long late = Math.min(runtimesLead - 1, (long) (random.nextDouble() * PERIOD));
      clock.frame(machine.nowNanos + OFFSET + runtimesLead - late, PERIOD);
      if (!clock.available()) {
        continue;
      }
      long error = clock.toXrTime(machine.nowNanos) - machine.nowNanos - OFFSET;
      assertTrue(Math.abs(error) <= clock.errorBoundNanos(), "wrong by " + error + " ns");
      assertEquals(machine.nowNanos, clock.toNanos(clock.toXrTime(machine.nowNanos)));
    }
  }

  @Test
  void followsARuntimeThatMovesItsOriginWithinItsWindow() {
    for (int frame = 0; frame < 300; frame++) {
      machine.nowNanos += PERIOD;
      clock.frame(machine.nowNanos + OFFSET + PERIOD, PERIOD);
    }
    long moved = OFFSET + 5_000_000_000L;
    for (int frame = 0; frame < EstimatedClock.FRAMES; frame++) {
      machine.nowNanos += PERIOD;
      clock.frame(machine.nowNanos + moved + PERIOD, PERIOD);
    }
    assertEquals(machine.nowNanos + moved, clock.toXrTime(machine.nowNanos));
  }
}
