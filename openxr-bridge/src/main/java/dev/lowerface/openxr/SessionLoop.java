package dev.lowerface.openxr;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.openxr.call.XrCall;
import dev.lowerface.openxr.call.XrException;
import dev.lowerface.openxr.clock.XrClock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lwjgl.PointerBuffer;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrEventDataBuffer;
import org.lwjgl.openxr.XrEventDataSessionStateChanged;
import org.lwjgl.openxr.XrFrameEndInfo;
import org.lwjgl.openxr.XrFrameState;
import org.lwjgl.openxr.XrSession;
import org.lwjgl.openxr.XrSessionBeginInfo;
import org.lwjgl.openxr.XrSessionCreateInfo;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/**
 * A session and what is done with each one: it is begun and ended as the runtime says, and frames
 * are waited for and shown. It lives as long as its connection. All calls on one thread.
 */
public final class SessionLoop {
  private final XrConnection connection;
  private final XrSession session;
  private final XrClock clock;
  private final List<Consumer<XrEventDataBuffer>> listeners = new ArrayList<>();
  private SessionStatus status = SessionStatus.WAITING;
  private boolean running;

  /** What an application does in a frame. */
  @FunctionalInterface
  public interface Frame {
    /**
     * Works on a frame.
     *
     * @param frame what xrWaitFrame said
     * @return the address of a composition layer to show; 0 for none
     */
    long show(XrFrameState frame);
  }

  /**
   * Creates a session for the headset.
   *
   * @param connection the connection, live as long as this is used
   * @param next the address of what {@code XrSessionCreateInfo.next} points to, such as a graphics
   *     binding; 0 for a headless session
   * @throws XrException if the runtime refuses
   */
  public SessionLoop(XrConnection connection, long next) {
    this.connection = connection;
    clock = XrClock.create(connection.instance());
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrSessionCreateInfo info =
          XrSessionCreateInfo.calloc(stack)
              .type$Default()
              .next(next)
              .systemId(connection.headset());
      PointerBuffer handle = stack.mallocPointer(1);
      XrCall.check(XR10.xrCreateSession(connection.instance(), info, handle), "xrCreateSession");
      session = new XrSession(handle.get(0), connection.instance());
    }
  }

  /**
   * The session.
   *
   * @return the session
   */
  public XrSession session() {
    return session;
  }

  /**
   * The clock of the session's instance, which sees every frame.
   *
   * @return the clock
   */
  public XrClock clock() {
    return clock;
  }

  /**
   * Where the session stands.
   *
   * @return the status as of the last event
   */
  public SessionStatus status() {
    return status;
  }

  /**
   * Whether frames can be shown.
   *
   * @return true from the session's begin to its end
   */
  public boolean running() {
    return running;
  }

  /**
   * Has every event handed to a listener.
   *
   * @param listener such as {@code tracker::handle}; before the first poll, to miss none
   */
  public void listen(Consumer<XrEventDataBuffer> listener) {
    listeners.add(listener);
  }

  /**
   * Deals with all events there are: begins the session when it is ready, and ends it when it is
   * stopping.
   *
   * @throws XrException if a call fails, as it does when the instance is lost
   * @throws LowerfaceException if the runtime ends the session for good, or is going away
   */
  public void pollEvents() {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrEventDataBuffer event = XrEventDataBuffer.calloc(stack).type$Default();
      while (XrCall.check(XR10.xrPollEvent(connection.instance(), event), "xrPollEvent")
          == XR10.XR_SUCCESS) {
        for (Consumer<XrEventDataBuffer> listener : listeners) {
          listener.accept(event);
        }
        if (event.type() == XR10.XR_TYPE_EVENT_DATA_INSTANCE_LOSS_PENDING) {
          throw new LowerfaceException("the OpenXR runtime is going away");
        }
        if (event.type() == XR10.XR_TYPE_EVENT_DATA_SESSION_STATE_CHANGED) {
          stateChanged(XrEventDataSessionStateChanged.create(event.address()).state());
        }
        event.type$Default().next(MemoryUtil.NULL);
      }
    }
  }

  /**
   * Waits for the next frame and shows it. Only while the session is running.
   *
   * @param body what to do in it
   * @throws XrException if a call fails
   */
  public void frame(Frame body) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      XrFrameState frame = XrFrameState.calloc(stack).type$Default();
      XrCall.check(XR10.xrWaitFrame(session, null, frame), "xrWaitFrame");
      clock.frame(frame.predictedDisplayTime(), frame.predictedDisplayPeriod());
      XrCall.check(XR10.xrBeginFrame(session, null), "xrBeginFrame");
      PointerBuffer layers = stack.mallocPointer(1);
      long layer = body.show(frame);
      if (layer != MemoryUtil.NULL && frame.shouldRender()) {
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
}
