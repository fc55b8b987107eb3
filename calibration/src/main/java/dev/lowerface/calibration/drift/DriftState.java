package dev.lowerface.calibration.drift;

/** How it stands with the headset's place. */
public enum DriftState {
  /** There is no neutral template yet. */
  WAITING("waiting for a neutral face"),
  /** The face lies where it should, or the map follows it. */
  FOLLOWING("the face lies where it should, or is followed"),
  /** The face does not look neutral for a while: nothing can be said. */
  UNSURE("the face has not looked neutral for a while"),
  /** The headset has slipped too far to be followed: calibrate again, or put it right. */
  TOO_FAR("the headset has slipped too far; put it right, recentre, or calibrate again");

  private final String text;

  DriftState(String text) {
    this.text = text;
  }

  /**
   * What to tell the user.
   *
   * @return a few words
   */
  public String text() {
    return text;
  }
}
