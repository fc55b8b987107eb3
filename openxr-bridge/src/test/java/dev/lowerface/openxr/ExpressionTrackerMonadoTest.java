package dev.lowerface.openxr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.time.NanoClock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrEventDataBuffer;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSessionBeginInfo;
import org.lwjgl.openxr.XrSessionCreateInfo;
import org.lwjgl.system.MemoryStack;

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
      XrSession session = session(connection);
      tracker =
          ExpressionTracker.create(
              connection.instance(),
              session,
              ExpressionTrackerMonadoTest::happy,
              FocusPolicy.FOCUSED);
      assertEquals(SessionStatus.WAITING, tracker.status());
      assertFalse(tracker.locate(xrNow(connection), face));
      assertEquals(TrackingState.PAUSED, face.expression().trackingState());
      pollUntilFocused(connection, session, tracker);
      assertTrue(tracker.locate(xrNow(connection), face));
      assertEquals(face.time() - 20_000_000, face.sampleTime());
      assertEquals(0, tracker.capabilities().clockErrorNanos());

      service.kill();
      XrException lost = assertThrows(XrException.class, () -> poll(connection, tracker, POLLS));
      assertEquals(XR10.XR_ERROR_INSTANCE_LOST, lost.result());
      tracker.detach();
      assertFalse(tracker.locate(1, face));
      assertEquals(SessionStatus.DETACHED, tracker.status());
    }
    service.restart();
    try (XrConnection connection = connect()) {
      XrSession session = session(connection);
      tracker.attach(connection.instance(), session);
      pollUntilFocused(connection, session, tracker);
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

  private static XrSession session(XrConnection connection) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrSessionCreateInfo info =
          XrSessionCreateInfo.calloc(stack).type$Default().systemId(connection.headset());
      var handle = stack.mallocPointer(1);
      XrCall.check(XR10.xrCreateSession(connection.instance(), info, handle), "xrCreateSession");
      return new XrSession(handle.get(0), connection.instance());
    }
  }

  private static void pollUntilFocused(
      XrConnection connection, XrSession session, ExpressionTracker tracker)
      throws InterruptedException {
    boolean begun = false;
    for (int i = 0; i < POLLS && tracker.status() != SessionStatus.FOCUSED; i++) {
      poll(connection, tracker, 1);
      if (!begun) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
          XrSessionBeginInfo info =
              XrSessionBeginInfo.calloc(stack)
                  .type$Default()
                  .primaryViewConfigurationType(XR10.XR_VIEW_CONFIGURATION_TYPE_PRIMARY_STEREO);
          // Not ready before the runtime says so.
          begun = XR10.xrBeginSession(session, info) >= 0;
        }
      }
    }
    assertEquals(SessionStatus.FOCUSED, tracker.status());
  }

  private static void poll(XrConnection connection, ExpressionTracker tracker, int times)
      throws InterruptedException {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrEventDataBuffer event = XrEventDataBuffer.calloc(stack);
      for (int i = 0; i < times; i++) {
        event.type$Default().next(0);
        while (XrCall.check(XR10.xrPollEvent(connection.instance(), event), "xrPollEvent")
            == XR10.XR_SUCCESS) {
          tracker.handle(event);
          event.type$Default().next(0);
        }
        NanoClock.SYSTEM.waitUntil(System.nanoTime() + 5_000_000);
      }
    }
  }

  private static boolean happy(long timeNanos, ExpressionState out) {
    float[] values = {0, 1, 0, 0, 0, 0, 0, 0};
    out.setValid(timeNanos, timeNanos - 20_000_000, values, Emotion.HAPPINESS, InputQuality.GOOD);
    return true;
  }
}
