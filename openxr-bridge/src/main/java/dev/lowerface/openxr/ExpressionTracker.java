package dev.lowerface.openxr;

import dev.lowerface.ExpressionEngine;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.openxr.call.XrException;
import dev.lowerface.openxr.clock.XrClock;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.lwjgl.openxr.XR10;
import org.lwjgl.openxr.XrEventDataBuffer;
import org.lwjgl.openxr.XrEventDataSessionStateChanged;
import org.lwjgl.openxr.XrFrameState;
import org.lwjgl.openxr.XrInstance;
import org.lwjgl.openxr.XrSession;

/**
 * Answers an OpenXR application in its own time: asked with the predicted display time, it says
 * what the wearer's expression will be when that frame is seen.
 *
 * <pre>{@code
 * ExpressionTracker tracker = ExpressionTracker.create(instance, session, engine);
 * XrExpressionState face = new XrExpressionState();
 * // for each event of xrPollEvent:
 * tracker.handle(event);
 * // in each frame, after xrWaitFrame:
 * tracker.frame(frameState);
 * if (tracker.locate(frameState.predictedDisplayTime(), face)) { ... }
 * }</pre>
 *
 * <p>The conventions are those of the face trackers of OpenXR. XR_FB_face_tracking2: the answered
 * time is the asked one, and all values are zero when not valid. XR_META_face_tracking_visemes: the
 * values sum to 1. XR_ANDROID_face_tracking: STOPPED, PAUSED or TRACKING, and a query whether the
 * face is calibrated. As with those, nothing is tracked while the session is not focused, unless
 * another {@link FocusPolicy} is chosen.
 *
 * <p>The tracker knows its session's state by the events handed to {@link #handle}: make it before
 * the first event is polled. When the session or the instance is lost, {@link #status()} says so,
 * answers are STOPPED, and nothing is asked of the runtime any more, until the application hands in
 * a new session with {@link #attach}. {@link #locate} may be called on any thread; the others
 * belong to the thread that polls events. Call {@link #detach} before destroying a session that is
 * not lost, or its instance, if another thread may be locating.
 */
public final class ExpressionTracker {
  /** Knows the expression at a time; {@code engine::locate} is one. */
  @FunctionalInterface
  public interface Locator {
    /**
     * Locates the expression.
     *
     * @param timeNanos the time asked for, in nanoseconds as {@link System#nanoTime()} counts them
     * @param out receives the answer
     * @return whether the answer is valid
     */
    boolean locate(long timeNanos, ExpressionState out);
  }

  private static final List<Emotion> EMOTIONS = List.of(Emotion.values());

  private final Locator source;
  private final FocusPolicy policy;
  private final BooleanSupplier calibrated;
  private volatile @Nullable Binding binding;

  /** A session and what is known of it; what was known of one before is never mixed with it. */
  private static final class Binding {
    final long session;
    final XrClock clock;
    volatile SessionStatus status = SessionStatus.WAITING;
    volatile @Nullable XrException failure;

    Binding(XrInstance instance, XrSession session) {
      this.session = session.address();
      this.clock = XrClock.create(instance);
    }
  }

  private ExpressionTracker(Locator source, FocusPolicy policy, BooleanSupplier calibrated) {
    this.source = source;
    this.policy = policy;
    this.calibrated = calibrated;
  }

  /**
   * A tracker of an engine, for a session that needs the focus.
   *
   * @param instance the application's instance; best with the extension that converts times on this
   *     platform, see {@link XrClock#create}
   * @param session the application's session
   * @param engine who knows the expression, on {@link System#nanoTime()}; stays the caller's
   * @return the tracker
   */
  public static ExpressionTracker create(
      XrInstance instance, XrSession session, ExpressionEngine engine) {
    return create(instance, session, engine, FocusPolicy.FOCUSED);
  }

  /**
   * A tracker of an engine.
   *
   * @param instance the application's instance
   * @param session the application's session
   * @param engine who knows the expression, on {@link System#nanoTime()}; stays the caller's
   * @param policy in which states of the session there are expressions
   * @return the tracker
   */
  public static ExpressionTracker create(
      XrInstance instance, XrSession session, ExpressionEngine engine, FocusPolicy policy) {
    ExpressionTracker tracker = new ExpressionTracker(engine::locate, policy, engine::calibrated);
    tracker.attach(instance, session);
    return tracker;
  }

  /**
   * A tracker of another source of expressions.
   *
   * @param instance the application's instance
   * @param session the application's session
   * @param source who knows the expression, on {@link System#nanoTime()}
   * @param policy in which states of the session there are expressions
   * @return the tracker; it counts as calibrated
   */
  public static ExpressionTracker create(
      XrInstance instance, XrSession session, Locator source, FocusPolicy policy) {
    ExpressionTracker tracker = new ExpressionTracker(source, policy, () -> true);
    tracker.attach(instance, session);
    return tracker;
  }

  /**
   * Locates the expression at an XrTime. Never waits, and once compiled allocates nothing.
   *
   * @param xrTime for instance the predicted display time of {@code xrWaitFrame}; positive
   * @param out receives the answer, valid or not
   * @return whether the answer is valid
   * @throws LowerfaceException if the runtime cannot convert the time, as for 0 or less
   */
  public boolean locate(long xrTime, XrExpressionState out) {
    Binding now = binding;
    if (now == null || now.status.over() || !now.clock.available()) {
      out.setStopped(xrTime);
      return false;
    }
    long nanos;
    try {
      nanos = now.clock.toNanos(xrTime);
    } catch (XrException e) {
      if (!lost(now, e)) {
        throw e;
      }
      out.setStopped(xrTime);
      return false;
    }
    boolean valid = source.locate(nanos, out.expression());
    if (!policy.tracks(now.status) && out.expression().trackingState() != TrackingState.STOPPED) {
      long sampleNanos = out.expression().sampleTimeNanos();
      out.expression().setInvalid(nanos, sampleNanos, TrackingState.PAUSED);
      valid = false;
    }
    out.set(xrTime, nanos);
    return valid;
  }

  /**
   * Takes notice of an event of {@code xrPollEvent}. What is not about this session is ignored.
   *
   * @param event the event; not changed
   */
  public void handle(XrEventDataBuffer event) {
    Binding now = binding;
    if (now == null || now.status.lost()) {
      return;
    }
    if (event.type() == XR10.XR_TYPE_EVENT_DATA_SESSION_STATE_CHANGED) {
      XrEventDataSessionStateChanged change =
          XrEventDataSessionStateChanged.create(event.address());
      if (change.session() == now.session) {
        now.status = SessionStatus.of(change.state());
      }
    } else if (event.type() == XR10.XR_TYPE_EVENT_DATA_INSTANCE_LOSS_PENDING) {
      now.status = SessionStatus.INSTANCE_LOST;
    }
  }

  /**
   * Takes notice of a frame, right after {@code xrWaitFrame}. Only a clock that has to be estimated
   * needs it, see {@link XrClock#create}; with others it does nothing.
   *
   * @param frame as xrWaitFrame filled it
   */
  public void frame(XrFrameState frame) {
    Binding now = binding;
    if (now != null) {
      now.clock.frame(frame.predictedDisplayTime(), frame.predictedDisplayPeriod());
    }
  }

  /**
   * Follows another session from now on, as after a loss.
   *
   * @param instance the session's instance
   * @param session a session of which no event has been polled yet
   */
  public void attach(XrInstance instance, XrSession session) {
    binding = new Binding(instance, session);
  }

  /** Follows no session any more. Answers are STOPPED until another is attached. */
  public void detach() {
    binding = null;
  }

  /**
   * Where the session stands.
   *
   * @return the status as of the last event, or of the last failure
   */
  public SessionStatus status() {
    Binding now = binding;
    return now == null ? SessionStatus.DETACHED : now.status;
  }

  /**
   * The failure by which the session or the instance turned out to be lost.
   *
   * @return the failure; null if there was none, or an event said it first
   */
  public @Nullable XrException failure() {
    Binding now = binding;
    return now == null ? null : now.failure;
  }

  /**
   * What this tracker can tell.
   *
   * @return its capabilities
   * @throws IllegalStateException if no session is attached
   */
  public TrackerCapabilities capabilities() {
    Binding now = binding;
    if (now == null) {
      throw new IllegalStateException("no session is attached");
    }
    return new TrackerCapabilities(
        EMOTIONS, now.clock.name(), now.clock.available() ? now.clock.errorBoundNanos() : -1);
  }

  /**
   * Whether somebody said where the face lies in the camera's picture: as {@code
   * xrGetFaceCalibrationStateANDROID}.
   *
   * @return false if that is only assumed, so that the application may offer a calibration
   */
  public boolean isCalibrated() {
    return calibrated.getAsBoolean();
  }

  private static boolean lost(Binding binding, XrException e) {
    switch (e.result()) {
      case XR10.XR_ERROR_INSTANCE_LOST, XR10.XR_ERROR_RUNTIME_FAILURE ->
          binding.status = SessionStatus.INSTANCE_LOST;
      case XR10.XR_ERROR_SESSION_LOST -> binding.status = SessionStatus.SESSION_LOST;
      default -> {
        return false;
      }
    }
    binding.failure = e;
    return true;
  }
}
