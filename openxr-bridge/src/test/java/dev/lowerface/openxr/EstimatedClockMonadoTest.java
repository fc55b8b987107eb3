package dev.lowerface.openxr;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.openxr.graphics.OffscreenContext;
import dev.lowerface.time.NanoClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrEventDataBuffer;
import org.lwjgl.openxr.XrEventDataSessionStateChanged;
import org.lwjgl.openxr.XrFrameEndInfo;
import org.lwjgl.openxr.XrFrameState;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSessionBeginInfo;
import org.lwjgl.openxr.XrSessionCreateInfo;
import org.lwjgl.system.MemoryStack;

/** The assumption on which the estimate rests, looked at in the frames of a real runtime. */
@Tag("monado")
class EstimatedClockMonadoTest {
  private static final int FRAMES = 200;

  private final MonadoService service = MonadoService.start();

  @AfterEach
  void endTheService() {
    service.close();
  }

  @Test
  void isWithinItsBoundOfWhatTheRuntimeConverts() throws InterruptedException {
    try (OffscreenContext context = OffscreenContext.open()) {
      List<String> required = new ArrayList<>(context.requiredExtensions());
      required.add("XR_KHR_convert_timespec_time");
      try (XrConnection connection = XrConnection.open("test", required, List.of())) {
        XrClock exact = XrClock.create(connection.instance());
        EstimatedClock estimated = new EstimatedClock(NanoClock.SYSTEM);
        XrSession session = session(context, connection);
        begin(connection, session);
        long worst = 0;
        for (int i = 0; i < FRAMES; i++) {
          frame(session, estimated);
          if (!estimated.available()) {
            continue;
          }
          long now = System.nanoTime();
          worst = Math.max(worst, Math.abs(estimated.toXrTime(now) - exact.toXrTime(now)));
        }
        System.out.printf(
            "estimated clock: wrong by at most %.2f ms of a bound of %.2f ms%n",
            worst / 1e6, estimated.errorBoundNanos() / 1e6);
        assertTrue(worst <= estimated.errorBoundNanos(), "wrong by " + worst + " ns");
      }
    }
  }

  private static XrSession session(OffscreenContext context, XrConnection connection) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      long headset = connection.headset();
      XrSessionCreateInfo info =
          XrSessionCreateInfo.calloc(stack)
              .type$Default()
              .systemId(headset)
              .next(context.binding(connection.instance(), headset, stack));
      var handle = stack.mallocPointer(1);
      XrCall.check(XR10.xrCreateSession(connection.instance(), info, handle), "xrCreateSession");
      return new XrSession(handle.get(0), connection.instance());
    }
  }

  private static void begin(XrConnection connection, XrSession session)
      throws InterruptedException {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrEventDataBuffer event = XrEventDataBuffer.calloc(stack);
      int state = XR10.XR_SESSION_STATE_UNKNOWN;
      for (int i = 0; i < 1000 && state != XR10.XR_SESSION_STATE_READY; i++) {
        event.type$Default().next(0);
        if (XR10.xrPollEvent(connection.instance(), event) == XR10.XR_SUCCESS
            && event.type() == XR10.XR_TYPE_EVENT_DATA_SESSION_STATE_CHANGED) {
          state = XrEventDataSessionStateChanged.create(event.address()).state();
        } else {
          NanoClock.SYSTEM.waitUntil(System.nanoTime() + 5_000_000);
        }
      }
      XrSessionBeginInfo info =
          XrSessionBeginInfo.calloc(stack)
              .type$Default()
              .primaryViewConfigurationType(XR10.XR_VIEW_CONFIGURATION_TYPE_PRIMARY_STEREO);
      XrCall.check(XR10.xrBeginSession(session, info), "xrBeginSession");
    }
  }

  private static void frame(XrSession session, XrClock clock) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrFrameState frame = XrFrameState.calloc(stack).type$Default();
      XrCall.check(XR10.xrWaitFrame(session, null, frame), "xrWaitFrame");
      clock.frame(frame.predictedDisplayTime(), frame.predictedDisplayPeriod());
      XrCall.check(XR10.xrBeginFrame(session, null), "xrBeginFrame");
      XrFrameEndInfo end =
          XrFrameEndInfo.calloc(stack)
              .type$Default()
              .displayTime(frame.predictedDisplayTime())
              .environmentBlendMode(XR10.XR_ENVIRONMENT_BLEND_MODE_OPAQUE);
      XrCall.check(XR10.xrEndFrame(session, end), "xrEndFrame");
    }
  }
}
