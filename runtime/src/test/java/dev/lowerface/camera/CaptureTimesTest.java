package dev.lowerface.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureTimesTest {
  private static final long NOW = 86_400_000_000_000L;

  private final CaptureTimes times = new CaptureTimes();

  @Test
  void believesADriverThatIsALittleBehind() {
    assertEquals(NOW - 7_123_000, times.choose(NOW - 7_123_000, NOW));
    assertTrue(times.fromDriver());
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, -1, 1_700_000_000_000_000_000L, NOW + 1, NOW - 1_000_000_001, Long.MAX_VALUE})
  void doesNotBelieveAnotherClock(long nanos) {
    assertEquals(NOW, times.choose(nanos, NOW));
    assertFalse(times.fromDriver());
  }

  @Test
  void doesNotBelieveADriverThatStandsStillOrGoesBack() {
    assertEquals(NOW - 5_000_000, times.choose(NOW - 5_000_000, NOW));
    assertEquals(NOW + 1_000_000, times.choose(NOW - 5_000_000, NOW + 1_000_000));
    assertFalse(times.fromDriver());
    assertEquals(NOW + 2_000_000, times.choose(NOW, NOW + 2_000_000), "before the previous");
    assertEquals(
        NOW + 3_000_000, times.choose(NOW + 3_000_000, NOW + 9_000_000), "and believes again");
    assertTrue(times.fromDriver());
  }
}
