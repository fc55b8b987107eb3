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
    assertEquals(NOW - 7_123_000, times.choose(NOW / 1e6 - 7.123, NOW));
    assertTrue(times.fromDriver());
  }

  @Test
  void keepsMicrosecondsAfterYearsOfUptime() {
    long years = 10L * 365 * NOW;
    long chosen = times.choose((years - 1000) / 1e6, years);
    assertTrue(Math.abs(years - 1000 - chosen) < 1000, "off by " + (years - 1000 - chosen));
    assertTrue(times.fromDriver());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1.7e12, 86_400_000.001, 86_398_999, Double.NaN, 1e300})
  void doesNotBelieveAnotherClock(double millis) {
    assertEquals(NOW, times.choose(millis, NOW));
    assertFalse(times.fromDriver());
  }

  @Test
  void doesNotBelieveADriverThatStandsStillOrGoesBack() {
    assertEquals(NOW - 5_000_000, times.choose(NOW / 1e6 - 5, NOW));
    assertEquals(NOW + 1_000_000, times.choose(NOW / 1e6 - 5, NOW + 1_000_000));
    assertFalse(times.fromDriver());
    assertEquals(NOW + 2_000_000, times.choose(NOW / 1e6, NOW + 2_000_000), "before the previous");
    assertEquals(
        NOW + 3_000_000, times.choose(NOW / 1e6 + 3, NOW + 9_000_000), "and believes again");
    assertTrue(times.fromDriver());
  }
}
