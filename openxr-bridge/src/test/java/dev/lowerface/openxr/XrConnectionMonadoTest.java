package dev.lowerface.openxr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.openxr.call.XrException;
import dev.lowerface.openxr.clock.XrClock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lwjgl.openxr.XR10;

@Tag("monado")
class XrConnectionMonadoTest {
  private static final String TIMESPEC = "XR_KHR_convert_timespec_time";

  private final MonadoService service = MonadoService.start();

  @AfterEach
  void endTheService() {
    service.close();
  }

  @Test
  void connectsToTheRuntimeAndItsHeadset() {
    try (XrConnection connection = XrConnection.open("test", List.of(TIMESPEC), List.of("XR_no"))) {
      assertTrue(connection.runtimeName().startsWith("Monado"), connection.runtimeName());
      assertTrue(connection.headset() != 0);
    }
  }

  @Test
  void aRoundTripThroughARealClockIsExact() {
    try (XrConnection connection = XrConnection.open("test", List.of(TIMESPEC), List.of())) {
      XrClock clock = XrClock.create(connection.instance());
      long now = System.nanoTime();
      assertEquals(now, clock.toNanos(clock.toXrTime(now)));
    }
  }

  @Test
  void saysToStartTheServiceWhenItIsNotRunning() {
    service.kill();
    XrException e =
        assertThrows(XrException.class, () -> XrConnection.open("test", List.of(), List.of()));
    assertEquals(XR10.XR_ERROR_RUNTIME_FAILURE, e.result());
    assertTrue(String.valueOf(e.getMessage()).contains("start the runtime's service"));
  }
}
