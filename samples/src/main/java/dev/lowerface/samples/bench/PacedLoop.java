package dev.lowerface.samples.bench;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.XrCall;
import dev.lowerface.openxr.XrConnection;
import dev.lowerface.openxr.graphics.OffscreenContext;
import dev.lowerface.time.NanoClock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lwjgl.PointerBuffer;
import org.lwjgl.openxr.KHRConvertTimespecTime;
import org.lwjgl.openxr.KHROpenGLEnable;
import org.lwjgl.openxr.KHRWin32ConvertPerformanceCounterTime;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrEventDataBuffer;
import org.lwjgl.openxr.XrEventDataSessionStateChanged;
import org.lwjgl.openxr.XrFrameEndInfo;
import org.lwjgl.openxr.XrFrameState;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSessionBeginInfo;
import org.lwjgl.openxr.XrSessionCreateInfo;
import org.lwjgl.system.MemoryStack;

/** A frame loop in the pace of the active OpenXR runtime: the least that an application has. */
final class PacedLoop implements AutoCloseable {
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final long IDLE_NANOS = 5_000_000;

  private final NanoClock clock;
  private final OffscreenContext context;
  private final XrConnection connection;
  private final XrSession session;
  private final List<Consumer<XrEventDataBuffer>> listeners = new ArrayList<>();
  private int state = XR10.XR_SESSION_STATE_UNKNOWN;

  /** What an application does in a frame. */
  @FunctionalInterface
  interface Frame {
    /**
     * Works on a frame.
     *
     * @return the address of a composition layer to show; 0 for none
     */
    long show(XrFrameState frame);
  }

  /** Opens a session; it does not run yet. */
  PacedLoop(NanoClock clock) {
    this.clock = clock;
    context = OffscreenContext.open();
    try {
      List<String> required = new ArrayList<>(context.requiredExtensions());
      required.add(KHROpenGLEnable.XR_KHR_OPENGL_ENABLE_EXTENSION_NAME);
      connection =
          XrConnection.open(
              "Lowerface benchmark",
              required,
              List.of(
                  KHRConvertTimespecTime.XR_KHR_CONVERT_TIMESPEC_TIME_EXTENSION_NAME,
                  KHRWin32ConvertPerformanceCounterTime
                      .XR_KHR_WIN32_CONVERT_PERFORMANCE_COUNTER_TIME_EXTENSION_NAME));
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
    try {
      session = createSession();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  XrConnection connection() {
    return connection;
  }

  XrSession session() {
    return session;
  }

  /** Has every event handed to a listener, from the first on if it is said before the start. */
  void listen(Consumer<XrEventDataBuffer> listener) {
    listeners.add(listener);
  }

  /** Shows frames until a time. */
  void run(long untilNanos, Frame body) {
    while (clock.nanoTime() - untilNanos < 0) {
      pollEvents();
      frame(body);
    }
  }

  private void frame(Frame body) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrFrameState frame = XrFrameState.calloc(stack).type$Default();
      XrCall.check(XR10.xrWaitFrame(session, null, frame), "xrWaitFrame");
      XrCall.check(XR10.xrBeginFrame(session, null), "xrBeginFrame");
      PointerBuffer layers = stack.mallocPointer(1);
      long layer = body.show(frame);
      if (layer != 0 && frame.shouldRender()) {
        layers.put(layer);
      }
      layers.flip();
      XrFrameEndInfo end =
          XrFrameEndInfo.calloc(stack)
              .type$Default()
              .displayTime(frame.predictedDisplayTime())
              .environmentBlendMode(XR10.XR_ENVIRONMENT_BLEND_MODE_OPAQUE)
              .layers(layers)
              .layerCount(layers.remaining());
      XrCall.check(XR10.xrEndFrame(session, end), "xrEndFrame");
    }
  }

  private XrSession createSession() {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      long headset = connection.headset();
      XrSessionCreateInfo info =
          XrSessionCreateInfo.calloc(stack)
              .type$Default()
              .systemId(headset)
              .next(context.binding(connection.instance(), headset, stack));
      PointerBuffer handle = stack.mallocPointer(1);
      XrCall.check(XR10.xrCreateSession(connection.instance(), info, handle), "xrCreateSession");
      return new XrSession(handle.get(0), connection.instance());
    }
  }

  /** Runs the session and waits until it has the focus. */
  void start() throws InterruptedException {
    long since = clock.nanoTime();
    boolean running = false;
    while (state != XR10.XR_SESSION_STATE_FOCUSED) {
      pollEvents();
      if (!running && state == XR10.XR_SESSION_STATE_READY) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
          XrSessionBeginInfo info =
              XrSessionBeginInfo.calloc(stack)
                  .type$Default()
                  .primaryViewConfigurationType(XR10.XR_VIEW_CONFIGURATION_TYPE_PRIMARY_STEREO);
          XrCall.check(XR10.xrBeginSession(session, info), "xrBeginSession");
        }
        running = true;
      }
      if (running) {
        frame(ready -> 0);
      } else {
        clock.waitUntil(clock.nanoTime() + IDLE_NANOS);
      }
      if (clock.nanoTime() - since > PATIENCE_NANOS) {
        throw new LowerfaceException(
            "expected the OpenXR runtime to give the benchmark the focus within 10 s; close other"
                + " OpenXR applications");
      }
    }
  }

  private void pollEvents() {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrEventDataBuffer event = XrEventDataBuffer.calloc(stack).type$Default();
      while (XrCall.check(XR10.xrPollEvent(connection.instance(), event), "xrPollEvent")
          == XR10.XR_SUCCESS) {
        if (event.type() == XR10.XR_TYPE_EVENT_DATA_SESSION_STATE_CHANGED) {
          state = XrEventDataSessionStateChanged.create(event.address()).state();
        }
        listeners.forEach(listener -> listener.accept(event));
        event.type$Default().next(0);
      }
    }
  }

  @Override
  public void close() {
    connection.close(); // And with it the session.
    context.close();
  }
}
