package dev.lowerface.command.vr;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.avatar.WholeFace;
import dev.lowerface.blendshape.ArkitFace;
import dev.lowerface.command.vr.figure.HeadFile;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.ExpressionTracker;
import dev.lowerface.openxr.XrConnection;
import dev.lowerface.openxr.XrExpressionState;
import dev.lowerface.openxr.call.XrCall;
import dev.lowerface.openxr.panel.ExpressionPanel;
import dev.lowerface.openxr.panel.PanelFeed;
import dev.lowerface.openxr.panel.PanelPlacement;
import dev.lowerface.time.NanoClock;
import java.util.ArrayList;
import java.util.List;
import org.joml.Matrix4f;
import org.joml.Quaternionf;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.openxr.KHRConvertTimespecTime;
import org.lwjgl.openxr.KHRWin32ConvertPerformanceCounterTime;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrCompositionLayerProjection;
import org.lwjgl.openxr.XrCompositionLayerProjectionView;
import org.lwjgl.openxr.XrCompositionLayerQuad;
import org.lwjgl.openxr.XrEventDataBuffer;
import org.lwjgl.openxr.XrEventDataSessionStateChanged;
import org.lwjgl.openxr.XrFovf;
import org.lwjgl.openxr.XrFrameEndInfo;
import org.lwjgl.openxr.XrFrameState;
import org.lwjgl.openxr.XrPosef;
import org.lwjgl.openxr.XrReferenceSpaceCreateInfo;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSessionBeginInfo;
import org.lwjgl.openxr.XrSessionCreateInfo;
import org.lwjgl.openxr.XrSpace;
import org.lwjgl.openxr.XrView;
import org.lwjgl.openxr.XrViewConfigurationView;
import org.lwjgl.openxr.XrViewLocateInfo;
import org.lwjgl.openxr.XrViewState;
import org.lwjgl.system.MemoryStack;

/**
 * An OpenXR application in one file: a session and a frame loop. What it has of Lowerface is marked
 * and numbered; docs/openxr.md goes through it. Start it with {@code lowerface vr}.
 *
 * <p>Everything here happens on one thread, as OpenGL wants it.
 */
final class VrHead implements AutoCloseable {
  private static final int STEREO = XR10.XR_VIEW_CONFIGURATION_TYPE_PRIMARY_STEREO;
  private static final int EYES = 2;
  private static final float NEAR_METRES = 0.05f;
  private static final float FAR_METRES = 50;
  private static final long IDLE_NANOS = 10_000_000;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final SessionContext context;
  private final XrConnection connection;
  private final XrSession session;
  private final XrSpace room;
  private final List<EyeBuffer> eyes = new ArrayList<>();
  private final RoomScene scene;
  private final ExpressionTracker tracker;
  private final @Nullable ExpressionPanel panel;
  private final XrExpressionState expression = new XrExpressionState();
  private final ArkitFace face = new ArkitFace(WholeFace.view());
  private final FrameCount count = new FrameCount();
  private boolean running;
  private boolean ended;

  /**
   * Opens a session. Whatever fails is said with the call that failed and what to do.
   *
   * @param engine who reads the expression, started
   * @param feed what the panel shows; null for no panel
   * @param placement where the panel hangs
   * @param mirrored whether a window on the desktop shows the left eye, where there is a display
   * @param samples how many samples each pixel has, from 1
   * @param file the head to move; null for the one that is made by code
   */
  VrHead(
      ExpressionEngine engine,
      @Nullable PanelFeed feed,
      PanelPlacement placement,
      boolean mirrored,
      int samples,
      @Nullable HeadFile file) {
    try {
      context = SessionContext.open(mirrored);
      opened.add(context);
      // Lowerface 2: extensions by which its clock is the runtime's, if the runtime has one of
      // them.
      connection =
          XrConnection.open(
              "Lowerface head",
              context.requiredExtensions(),
              List.of(
                  KHRConvertTimespecTime.XR_KHR_CONVERT_TIMESPEC_TIME_EXTENSION_NAME,
                  KHRWin32ConvertPerformanceCounterTime
                      .XR_KHR_WIN32_CONVERT_PERFORMANCE_COUNTER_TIME_EXTENSION_NAME));
      opened.add(connection);
      session = createSession();
      room = createRoom();
      createEyes(samples);
      scene = new RoomScene(file);
      opened.add(scene);

      // Lowerface 3: a tracker of this session, which asks the engine in the runtime's time.
      tracker = ExpressionTracker.create(connection.instance(), session, engine);

      // Lowerface 4: a panel, if it is wanted.
      panel = feed == null ? null : ExpressionPanel.create(session, feed, placement);
      if (panel != null) {
        opened.add(panel);
      }
    } catch (RuntimeException | LinkageError e) {
      close();
      throw e;
    }
  }

  /**
   * Runs the session.
   *
   * @param frames how many frames to show; it ends before if the runtime or the user ends it
   * @return what was shown
   */
  FrameCount run(long frames) throws InterruptedException {
    while (!ended && count.frames() < frames) {
      ended = context.isClosed();
      pollEvents();
      if (running) {
        frame();
      } else {
        NanoClock.SYSTEM.waitUntil(NanoClock.SYSTEM.nanoTime() + IDLE_NANOS);
      }
    }
    return count;
  }

  // ---- one frame ------------------------------------------------------------------------------

  private void frame() {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrFrameState state = XrFrameState.calloc(stack).type$Default();
      XrCall.check(XR10.xrWaitFrame(session, null, state), "xrWaitFrame");
      // Lowerface 6: where the runtime converts no times, its clock is learnt from frames.
      tracker.frame(state);
      XrCall.check(XR10.xrBeginFrame(session, null), "xrBeginFrame");

      // Lowerface 7: what the wearer's face will express when this frame is seen.
      boolean valid = tracker.locate(state.predictedDisplayTime(), expression);
      // Lowerface 8: the same as weights of a head's shapes, which relaxes when there is no
      // expression.
      face.show(expression.expression(), state.predictedDisplayPeriod());
      scene.show(face);
      count.add(state, valid, expression);

      PointerBuffer layers = stack.mallocPointer(2);
      if (state.shouldRender()) {
        layers.put(renderEyes(state.predictedDisplayTime(), stack));
        if (panel != null) { // Lowerface 9: the panel is one more layer.
          panel.update();
          XrCompositionLayerQuad quad = panel.layer();
          if (quad != null) {
            layers.put(quad.address());
          }
        }
      }
      XrFrameEndInfo end =
          XrFrameEndInfo.calloc(stack)
              .type$Default()
              .displayTime(state.predictedDisplayTime())
              .environmentBlendMode(XR10.XR_ENVIRONMENT_BLEND_MODE_OPAQUE)
              .layers(layers.flip())
              .layerCount(layers.remaining());
      XrCall.check(XR10.xrEndFrame(session, end), "xrEndFrame");
    }
  }

  private long renderEyes(long displayTime, MemoryStack stack) {
    XrView.Buffer views = XrView.calloc(EYES, stack);
    views.forEach(view -> view.type$Default());
    XrViewLocateInfo where =
        XrViewLocateInfo.calloc(stack)
            .type$Default()
            .viewConfigurationType(STEREO)
            .displayTime(displayTime)
            .space(room);
    XrViewState viewState = XrViewState.calloc(stack).type$Default();
    XrCall.check(
        XR10.xrLocateViews(session, where, viewState, stack.ints(EYES), views), "xrLocateViews");
    XrCompositionLayerProjectionView.Buffer shown =
        XrCompositionLayerProjectionView.calloc(EYES, stack);
    for (int i = 0; i < EYES; i++) {
      EyeBuffer eye = eyes.get(i);
      XrView view = views.get(i);
      eye.begin();
      Matrix4f eyeInRoom = eyeInRoom(view.pose());
      Vector3f place = eyeInRoom.getTranslation(new Vector3f());
      scene.draw(projection(view.fov()).mul(eyeInRoom.invert()), place);
      eye.end();
      if (i == 0) {
        eye.mirror(context);
      }
      eye.release();
      shown.get(i).type$Default().pose(view.pose()).fov(view.fov()).subImage(eye::describe);
    }
    return XrCompositionLayerProjection.calloc(stack)
        .type$Default()
        .space(room)
        .views(shown)
        .address();
  }

  private static Matrix4f eyeInRoom(XrPosef pose) {
    return new Matrix4f()
        .translationRotate(
            pose.position$().x(),
            pose.position$().y(),
            pose.position$().z(),
            new Quaternionf(
                pose.orientation().x(),
                pose.orientation().y(),
                pose.orientation().z(),
                pose.orientation().w()));
  }

  private static Matrix4f projection(XrFovf fov) {
    return new Matrix4f()
        .frustum(
            NEAR_METRES * (float) Math.tan(fov.angleLeft()),
            NEAR_METRES * (float) Math.tan(fov.angleRight()),
            NEAR_METRES * (float) Math.tan(fov.angleDown()),
            NEAR_METRES * (float) Math.tan(fov.angleUp()),
            NEAR_METRES,
            FAR_METRES);
  }

  // ---- the session's life ---------------------------------------------------------------------

  private void pollEvents() {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrEventDataBuffer event = XrEventDataBuffer.calloc(stack).type$Default();
      while (XrCall.check(XR10.xrPollEvent(connection.instance(), event), "xrPollEvent")
          == XR10.XR_SUCCESS) {
        // Lowerface 5: it pauses and stops with the session.
        tracker.handle(event);
        if (event.type() == XR10.XR_TYPE_EVENT_DATA_SESSION_STATE_CHANGED) {
          stateChanged(XrEventDataSessionStateChanged.create(event.address()).state());
        } else if (event.type() == XR10.XR_TYPE_EVENT_DATA_INSTANCE_LOSS_PENDING) {
          throw new LowerfaceException("the OpenXR runtime went away; start it and this again");
        }
        event.type$Default().next(0);
      }
    }
  }

  private void stateChanged(int state) {
    switch (state) {
      case XR10.XR_SESSION_STATE_READY -> {
        try (MemoryStack stack = MemoryStack.stackPush()) {
          XrSessionBeginInfo info =
              XrSessionBeginInfo.calloc(stack).type$Default().primaryViewConfigurationType(STEREO);
          XrCall.check(XR10.xrBeginSession(session, info), "xrBeginSession");
        }
        running = true;
      }
      case XR10.XR_SESSION_STATE_STOPPING -> {
        running = false;
        XrCall.check(XR10.xrEndSession(session), "xrEndSession");
      }
      case XR10.XR_SESSION_STATE_EXITING -> ended = true;
      case XR10.XR_SESSION_STATE_LOSS_PENDING ->
          throw new LowerfaceException("the OpenXR runtime ended the session; start this again");
      default -> {} // SYNCHRONIZED, VISIBLE and FOCUSED differ for the tracker only.
    }
  }

  // ---- opening and closing --------------------------------------------------------------------

  private XrSession createSession() {
    long headset = connection.headset();
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrSessionCreateInfo info =
          XrSessionCreateInfo.calloc(stack)
              .type$Default()
              .systemId(headset)
              .next(context.binding(connection.instance(), headset, stack));
      PointerBuffer handle = stack.mallocPointer(1);
      XrCall.check(XR10.xrCreateSession(connection.instance(), info, handle), "xrCreateSession");
      XrSession created = new XrSession(handle.get(0), connection.instance());
      opened.add(() -> XR10.xrDestroySession(created));
      return created;
    }
  }

  private XrSpace createRoom() {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrReferenceSpaceCreateInfo info =
          XrReferenceSpaceCreateInfo.calloc(stack)
              .type$Default()
              .referenceSpaceType(XR10.XR_REFERENCE_SPACE_TYPE_LOCAL);
      info.poseInReferenceSpace().orientation().w(1);
      PointerBuffer handle = stack.mallocPointer(1);
      XrCall.check(XR10.xrCreateReferenceSpace(session, info, handle), "xrCreateReferenceSpace");
      return new XrSpace(handle.get(0), session);
    }
  }

  private void createEyes(int samples) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrViewConfigurationView.Buffer views = XrViewConfigurationView.calloc(EYES, stack);
      views.forEach(view -> view.type$Default());
      XrCall.check(
          XR10.xrEnumerateViewConfigurationViews(
              connection.instance(), connection.headset(), STEREO, stack.ints(EYES), views),
          "xrEnumerateViewConfigurationViews");
      for (XrViewConfigurationView view : views) {
        EyeBuffer eye =
            new EyeBuffer(
                session,
                view.recommendedImageRectWidth(),
                view.recommendedImageRectHeight(),
                samples);
        opened.add(eye);
        eyes.add(eye);
      }
    }
    GL33C.glEnable(GL33C.GL_FRAMEBUFFER_SRGB);
  }

  /** Ends the session and frees everything, the last opened first. */
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.remove(opened.size() - 1).close();
      } catch (Exception e) {
        throw new LowerfaceException("could not close the session: " + e.getMessage(), e);
      }
    }
  }
}
