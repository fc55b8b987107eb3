package dev.lowerface.openxr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.openxr.call.XrException;
import dev.lowerface.openxr.clock.XrClock;
import dev.lowerface.time.NanoClock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lwjgl.openxr.XR10;

@Tag("monado")
class ExpressionTrackerMonadoTest {
  private static final int POLLS = 500;

  private final MonadoService service = MonadoService.start();
  private final XrExpressionState face = new XrExpressionState();

  @AfterEach
  void endTheService() {
    service.close();
  }

  @Test
  void followsASessionToItsFocusAndIsHandedAnotherAfterTheServiceDied()
      throws InterruptedException {
    ExpressionTracker tracker;
    try (XrConnection connection = connect()) {
      SessionLoop loop = new SessionLoop(connection, 0);
      tracker =
          ExpressionTracker.create(
              connection.instance(),
              loop.session(),
              ExpressionTrackerMonadoTest::happy,
              FocusPolicy.FOCUSED);
      loop.listen(tracker::handle);
      assertEquals(SessionStatus.WAITING, tracker.status());
      assertFalse(tracker.locate(xrNow(connection), face));
      assertEquals(TrackingState.PAUSED, face.expression().trackingState());
      pollUntilFocused(loop, tracker);
      assertTrue(tracker.locate(xrNow(connection), face));
      assertEquals(face.time() - 20_000_000, face.sampleTime());
      assertEquals(0, tracker.capabilities().clockErrorNanos());

      service.kill();
      XrException lost = assertThrows(XrException.class, () -> poll(loop, POLLS));
      assertEquals(XR10.XR_ERROR_INSTANCE_LOST, lost.result());
      tracker.detach();
      assertFalse(tracker.locate(1, face));
      assertEquals(SessionStatus.DETACHED, tracker.status());
    }
    service.restart();
    try (XrConnection connection = connect()) {
      SessionLoop loop = new SessionLoop(connection, 0);
      loop.listen(tracker::handle);
      tracker.attach(connection.instance(), loop.session());
      pollUntilFocused(loop, tracker);
      assertTrue(tracker.locate(xrNow(connection), face));
    }
  }

  private static XrConnection connect() {
    return XrConnection.open(
        "test", List.of("XR_MND_headless", "XR_KHR_convert_timespec_time"), List.of());
  }

  private static long xrNow(XrConnection connection) {
    return XrClock.create(connection.instance()).toXrTime(System.nanoTime());
  }

  private static void pollUntilFocused(SessionLoop loop, ExpressionTracker tracker)
      throws InterruptedException {
    for (int i = 0; i < POLLS && tracker.status() != SessionStatus.FOCUSED; i++) {
      poll(loop, 1);
    }
    assertEquals(SessionStatus.FOCUSED, tracker.status());
    assertEquals(SessionStatus.FOCUSED, loop.status());
  }

  private static void poll(SessionLoop loop, int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      loop.pollEvents();
      NanoClock.SYSTEM.waitUntil(System.nanoTime() + 5_000_000);
    }
  }

  private static boolean happy(long timeNanos, ExpressionState out) {
    float[] values = {0, 1, 0, 0, 0, 0, 0, 0};
    out.setValid(timeNanos, timeNanos - 20_000_000, values, Emotion.HAPPINESS, InputQuality.GOOD);
    return true;
  }
}
