package dev.lowerface.engine.statistics;

/** What the engine's capture thread is doing with the camera. */
public enum CameraState {
  /** The engine is stopped, or its source has ended. */
  CLOSED,
  /** The camera is being opened. */
  CONNECTING,
  /** Pictures come. */
  STREAMING,
  /** It failed or is not there; the next try is near. */
  WAITING
}
