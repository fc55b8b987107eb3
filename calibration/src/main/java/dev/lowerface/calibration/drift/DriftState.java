package dev.lowerface.calibration.drift;

/** How it stands with the headset's place. */
public enum DriftState {
  /** There is no neutral template yet. */
  WAITING,
  /** The face lies where it should, or the map follows it. */
  FOLLOWING,
  /** The face does not look neutral for a while: nothing can be said. */
  UNSURE,
  /** The headset has slipped too far to be followed: calibrate again, or put it right. */
  TOO_FAR
}
