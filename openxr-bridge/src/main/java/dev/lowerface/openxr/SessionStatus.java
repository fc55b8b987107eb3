package dev.lowerface.openxr;

import org.lwjgl.openxr.XR10;

/** Where an application's session stands, as far as a tracker has been told. */
public enum SessionStatus {
  /** There is no session: none yet, or it was taken away. */
  DETACHED,
  /** Not running yet: IDLE or READY. */
  WAITING,
  /** Running, but not seen. */
  SYNCHRONIZED,
  /** Seen, without the input focus. */
  VISIBLE,
  /** Seen, with the input focus. */
  FOCUSED,
  /** Being ended: STOPPING or EXITING. It may come back by READY. */
  STOPPING,
  /** Lost: destroy it, make another and hand that in. */
  SESSION_LOST,
  /** The instance is lost, and the session with it: destroy both, make others and hand them in. */
  INSTANCE_LOST;

  /** Whether nothing may be asked of the runtime any more, or nothing is there to ask. */
  boolean over() {
    return switch (this) {
      case DETACHED, STOPPING, SESSION_LOST, INSTANCE_LOST -> true;
      case WAITING, SYNCHRONIZED, VISIBLE, FOCUSED -> false;
    };
  }

  boolean lost() {
    return this == SESSION_LOST || this == INSTANCE_LOST;
  }

  /**
   * The status of an XrSessionState.
   *
   * @param state such as {@code XR10.XR_SESSION_STATE_FOCUSED}
   * @return the status; WAITING for a state that is not known
   */
  public static SessionStatus of(int state) {
    return switch (state) {
      case XR10.XR_SESSION_STATE_SYNCHRONIZED -> SYNCHRONIZED;
      case XR10.XR_SESSION_STATE_VISIBLE -> VISIBLE;
      case XR10.XR_SESSION_STATE_FOCUSED -> FOCUSED;
      case XR10.XR_SESSION_STATE_STOPPING, XR10.XR_SESSION_STATE_EXITING -> STOPPING;
      case XR10.XR_SESSION_STATE_LOSS_PENDING -> SESSION_LOST;
      default -> WAITING;
    };
  }
}
