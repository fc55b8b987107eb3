package dev.lowerface.expression;

/** Whether the expression is being followed, in the words of XR_ANDROID_face_tracking. */
public enum TrackingState {
  /** Not running, or the camera or the model failed. */
  STOPPED,
  /**
   * Running, but without a fresh sample: the camera is away, its pictures show no mouth, or the
   * application paused tracking.
   */
  PAUSED,
  /** Fresh samples arrive. */
  TRACKING
}
