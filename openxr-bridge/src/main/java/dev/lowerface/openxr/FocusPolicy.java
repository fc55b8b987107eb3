package dev.lowerface.openxr;

/**
 * In which states of its session an application gets expressions. In others they are paused: not
 * valid, all zero.
 */
public enum FocusPolicy {
  /** While the session has the input focus, as the face tracking extensions of OpenXR do. */
  FOCUSED,
  /** Also while it is only seen, for instance behind the runtime's own menu. */
  VISIBLE,
  /** Whatever the state, as long as the session is not lost or stopping. */
  ALWAYS;

  boolean tracks(SessionStatus status) {
    return switch (this) {
      case FOCUSED -> status == SessionStatus.FOCUSED;
      case VISIBLE -> status == SessionStatus.FOCUSED || status == SessionStatus.VISIBLE;
      case ALWAYS -> !status.over();
    };
  }
}
