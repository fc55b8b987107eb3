package dev.lowerface.openxr.sidecar;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.SessionLoop;
import dev.lowerface.openxr.SessionStatus;
import dev.lowerface.openxr.XrConnection;
import dev.lowerface.openxr.clock.XrClock;
import dev.lowerface.openxr.graphics.OffscreenContext;
import dev.lowerface.openxr.panel.ExpressionPanel;
import dev.lowerface.openxr.panel.PanelFeed;
import dev.lowerface.openxr.panel.PanelPlacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lwjgl.openxr.EXTXOverlay;
import org.lwjgl.openxr.KHRConvertTimespecTime;
import org.lwjgl.openxr.KHROpenGLEnable;
import org.lwjgl.openxr.KHRWin32ConvertPerformanceCounterTime;
import org.lwjgl.openxr.MNDHeadless;
import org.lwjgl.openxr.XrCompositionLayerQuad;
import org.lwjgl.openxr.XrFrameState;
import org.lwjgl.openxr.XrSessionCreateInfoOverlayEXTX;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

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
  private final SessionLoop loop;
  private final @Nullable ExpressionPanel panel;
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
    loop = createSession();
    panel = feed == null ? null : ExpressionPanel.create(loop.session(), feed, placement);
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
    return loop.clock();
  }

  @Override
  public SessionStatus status() {
    return loop.status();
  }

  @Override
  public long displayPeriodNanos() {
    return displayPeriodNanos;
  }

  @Override
  public boolean work() {
    loop.pollEvents();
    if (!loop.running() || mode == SidecarMode.HEADLESS) {
      return false;
    }
    loop.frame(this::show);
    return true;
  }

  @Override
  public void close() {
    try {
      if (panel != null) {
        panel.close();
      }
    } finally {
      try {
        connection.close(); // And with it the session.
      } finally {
        if (context != null) {
          context.close();
        }
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

  private SessionLoop createSession() {
    if (context == null) {
      return new SessionLoop(connection, MemoryUtil.NULL);
    }
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrSessionCreateInfoOverlayEXTX overlay =
          XrSessionCreateInfoOverlayEXTX.calloc(stack)
              .type$Default()
              .next(context.binding(connection.instance(), connection.headset(), stack))
              .sessionLayersPlacement(1); // Over the application's, which is at 0.
      return new SessionLoop(connection, overlay.address());
    }
  }

  private long show(XrFrameState frame) {
    displayPeriodNanos = frame.predictedDisplayPeriod();
    if (panel == null || !frame.shouldRender()) {
      return MemoryUtil.NULL;
    }
    panel.update();
    XrCompositionLayerQuad quad = panel.layer();
    return quad == null ? MemoryUtil.NULL : quad.address();
  }
}
