package dev.lowerface.openxr.sidecar;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.SessionStatus;
import dev.lowerface.openxr.XrCall;
import dev.lowerface.openxr.XrClock;
import dev.lowerface.openxr.XrConnection;
import dev.lowerface.openxr.graphics.OffscreenContext;
import dev.lowerface.openxr.panel.ExpressionPanel;
import dev.lowerface.openxr.panel.PanelFeed;
import dev.lowerface.openxr.panel.PanelPlacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lwjgl.PointerBuffer;
import org.lwjgl.openxr.EXTXOverlay;
import org.lwjgl.openxr.KHRConvertTimespecTime;
import org.lwjgl.openxr.KHROpenGLEnable;
import org.lwjgl.openxr.KHRWin32ConvertPerformanceCounterTime;
import org.lwjgl.openxr.MNDHeadless;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrCompositionLayerQuad;
import org.lwjgl.openxr.XrEventDataBuffer;
import org.lwjgl.openxr.XrEventDataSessionStateChanged;
import org.lwjgl.openxr.XrFrameEndInfo;
import org.lwjgl.openxr.XrFrameState;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSessionBeginInfo;
import org.lwjgl.openxr.XrSessionCreateInfo;
import org.lwjgl.openxr.XrSessionCreateInfoOverlayEXTX;
import org.lwjgl.system.MemoryStack;

/** A session with the active runtime: headless, or an overlay with its own OpenGL context. */
final class RuntimeLink implements Link {
  private static final String APPLICATION = "Lowerface";
  private static final List<String> TIME_EXTENSIONS =
      List.of(
          KHRConvertTimespecTime.XR_KHR_CONVERT_TIMESPEC_TIME_EXTENSION_NAME,
          KHRWin32ConvertPerformanceCounterTime
              .XR_KHR_WIN32_CONVERT_PERFORMANCE_COUNTER_TIME_EXTENSION_NAME);

  private final SidecarMode mode;
  private final @Nullable OffscreenContext context;
  private final XrConnection connection;
  private final XrSession session;
  private final XrClock clock;
  private final @Nullable ExpressionPanel panel;
  private SessionStatus status = SessionStatus.WAITING;
  private boolean running;
  private long displayPeriodNanos;

  private RuntimeLink(
      SidecarMode mode,
      @Nullable OffscreenContext context,
      XrConnection connection,
      @Nullable PanelFeed feed,
      PanelPlacement placement) {
    this.mode = mode;
    this.context = context;
    this.connection = connection;
    clock = XrClock.create(connection.instance());
    session = createSession();
    panel = feed == null ? null : ExpressionPanel.create(session, feed, placement);
  }

  /** Opens a session. The thread that opens an overlay is the one that works on it. */
  static Link open(SidecarMode wanted, @Nullable PanelFeed feed, PanelPlacement placement) {
    SidecarMode mode = choose(wanted, feed != null, XrConnection.offeredExtensions());
    List<String> required = new ArrayList<>();
    OffscreenContext context = null;
    XrConnection connection = null;
    try {
      if (mode == SidecarMode.OVERLAY) {
        context = OffscreenContext.open();
        required.addAll(context.requiredExtensions());
        required.add(EXTXOverlay.XR_EXTX_OVERLAY_EXTENSION_NAME);
      } else {
        required.add(MNDHeadless.XR_MND_HEADLESS_EXTENSION_NAME);
      }
      connection = XrConnection.open(APPLICATION, required, TIME_EXTENSIONS);
      return new RuntimeLink(
          mode, context, connection, mode == SidecarMode.OVERLAY ? feed : null, placement);
    } catch (RuntimeException | LinkageError e) {
      if (connection != null) {
        connection.close();
      }
      if (context != null) {
        context.close();
      }
      throw e;
    }
  }

  /** What is possible of what is wanted. */
  static SidecarMode choose(SidecarMode wanted, boolean panel, Set<String> offered) {
    boolean overlays =
        offered.contains(EXTXOverlay.XR_EXTX_OVERLAY_EXTENSION_NAME)
            && offered.contains(KHROpenGLEnable.XR_KHR_OPENGL_ENABLE_EXTENSION_NAME);
    boolean headless = offered.contains(MNDHeadless.XR_MND_HEADLESS_EXTENSION_NAME);
    return switch (wanted) {
      case HEADLESS -> require(headless, SidecarMode.HEADLESS, "XR_MND_headless");
      case OVERLAY ->
          require(overlays, SidecarMode.OVERLAY, "XR_EXTX_overlay and XR_KHR_opengl_enable");
      case AUTO -> {
        if (headless && !(panel && overlays)) {
          yield SidecarMode.HEADLESS;
        }
        yield require(overlays, SidecarMode.OVERLAY, "XR_MND_headless or XR_EXTX_overlay");
      }
    };
  }

  @Override
  public String runtime() {
    return connection.runtimeName();
  }

  @Override
  public SidecarMode mode() {
    return mode;
  }

  @Override
  public XrClock clock() {
    return clock;
  }

  @Override
  public SessionStatus status() {
    return status;
  }

  @Override
  public long displayPeriodNanos() {
    return displayPeriodNanos;
  }

  @Override
  public boolean work() {
    pollEvents();
    if (!running || mode == SidecarMode.HEADLESS) {
      return false;
    }
    frame();
    return true;
  }

  @Override
  public void close() {
    try {
      if (panel != null) {
        panel.close();
      }
    } finally {
      connection.close(); // And with it the session.
      if (context != null) {
        context.close();
      }
    }
  }

  private static SidecarMode require(boolean offered, SidecarMode mode, String extensions) {
    if (!offered) {
      throw new LowerfaceException(
          "expected an OpenXR runtime with "
              + extensions
              + " for a session beside another application; this one has it not");
    }
    return mode;
  }

  private XrSession createSession() {
    long headset = connection.headset();
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrSessionCreateInfo info = XrSessionCreateInfo.calloc(stack).type$Default().systemId(headset);
      if (context != null) {
        info.next(
            XrSessionCreateInfoOverlayEXTX.calloc(stack)
                .type$Default()
                .next(context.binding(connection.instance(), headset, stack))
                .sessionLayersPlacement(1) // Over the application's, which is at 0.
                .address());
      }
      PointerBuffer handle = stack.mallocPointer(1);
      XrCall.check(XR10.xrCreateSession(connection.instance(), info, handle), "xrCreateSession");
      return new XrSession(handle.get(0), connection.instance());
    }
  }

  private void pollEvents() {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrEventDataBuffer event = XrEventDataBuffer.calloc(stack).type$Default();
      while (XrCall.check(XR10.xrPollEvent(connection.instance(), event), "xrPollEvent")
          == XR10.XR_SUCCESS) {
        if (event.type() == XR10.XR_TYPE_EVENT_DATA_INSTANCE_LOSS_PENDING) {
          throw new LowerfaceException("the OpenXR runtime is going away");
        }
        if (event.type() == XR10.XR_TYPE_EVENT_DATA_SESSION_STATE_CHANGED) {
          stateChanged(XrEventDataSessionStateChanged.create(event.address()).state());
        }
        event.type$Default().next(0);
      }
    }
  }

  private void stateChanged(int state) {
    status = SessionStatus.of(state);
    switch (state) {
      case XR10.XR_SESSION_STATE_READY -> {
        try (MemoryStack stack = MemoryStack.stackPush()) {
          XrSessionBeginInfo info =
              XrSessionBeginInfo.calloc(stack)
                  .type$Default()
                  .primaryViewConfigurationType(XR10.XR_VIEW_CONFIGURATION_TYPE_PRIMARY_STEREO);
          XrCall.check(XR10.xrBeginSession(session, info), "xrBeginSession");
        }
        running = true;
      }
      case XR10.XR_SESSION_STATE_STOPPING -> {
        running = false;
        XrCall.check(XR10.xrEndSession(session), "xrEndSession");
      }
      case XR10.XR_SESSION_STATE_EXITING, XR10.XR_SESSION_STATE_LOSS_PENDING ->
          throw new LowerfaceException("the OpenXR runtime ended the session");
      default -> {}
    }
  }

  private void frame() {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrFrameState frame = XrFrameState.calloc(stack).type$Default();
      XrCall.check(XR10.xrWaitFrame(session, null, frame), "xrWaitFrame");
      clock.frame(frame.predictedDisplayTime(), frame.predictedDisplayPeriod());
      displayPeriodNanos = frame.predictedDisplayPeriod();
      XrCall.check(XR10.xrBeginFrame(session, null), "xrBeginFrame");
      PointerBuffer layers = stack.mallocPointer(1);
      if (panel != null && frame.shouldRender()) {
        panel.update();
        XrCompositionLayerQuad quad = panel.layer();
        if (quad != null) {
          layers.put(quad.address());
        }
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
}
