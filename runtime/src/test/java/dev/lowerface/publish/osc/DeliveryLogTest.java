package dev.lowerface.publish.osc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.testing.SteppingClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class DeliveryLogTest {
  private static final long MILLI = 1_000_000;

  private final SteppingClock clock = new SteppingClock(7_000 * MILLI);
  private final DeliveryLog log =
      new DeliveryLog(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9), clock);

  @Test
  void aPortThatIsClosedForAMinuteIsOneLineAlsoWhereEverySecondDatagramSeemsToArrive() {
    int lines = 0;
    for (int n = 0; n < 4 * 60; n++) {
      clock.advance(250 * MILLI);
      boolean said = n % 2 == 0 ? log.failed("nobody listens there") : log.sent();
      lines += said ? 1 : 0;
    }
    assertEquals(1, lines);
  }

  @Test
  void aReceiverThatComesIsSaidOnceAndItsGoingAgain() {
    assertFalse(log.sent(), "nothing was lost");
    assertTrue(log.failed("nobody listens there"));
    clock.advance(999 * MILLI);
    assertFalse(log.sent());
    clock.advance(MILLI);
    assertTrue(log.sent());
    assertFalse(log.sent());
    assertTrue(log.failed("nobody listens there"));
  }
}
