package dev.lowerface.calibration.light;

/** What a user can do about the light, the worst first. */
public enum LightAdvice {
  /** Too little light for any table to help. */
  TOO_DARK("too dark: raise exposure or gain, or add light", false),
  /** A large part is burnt out, which no table brings back. */
  BURNT_OUT("burnt out: lower exposure or gain, or turn the light away", false),
  /** Skin, lips and mouth are almost equally bright. */
  FLAT("hardly any contrast: move the light to one side, clean the lens, or lower the gain", false),
  /** The brightness goes up and down. */
  FLICKERING("the brightness flickers: set a fixed exposure, or one that fits the mains", false),
  /** What would bring it to where training faces have it is more than a table may do. */
  BEYOND_CORRECTION(
      "the correction is at the end of its range: change exposure, gain or the light", false),
  /** Darker than most training pictures; the table mends it, at the price of noise. */
  DIM("dim: more exposure or light would give less noise", true),
  /** Brighter than most training pictures; the table mends it. */
  BRIGHT("bright: a little less exposure or gain would show more of the skin", true);

  private final String text;
  private final boolean mended;

  LightAdvice(String text, boolean mended) {
    this.text = text;
    this.mended = mended;
  }

  /**
   * What to tell the user.
   *
   * @return a few words
   */
  public String text() {
    return text;
  }

  /**
   * Whether the correction mends it all the same.
   *
   * @return false for what only the user can change
   */
  public boolean mended() {
    return mended;
  }
}
