package dev.lowerface.expression;

import java.util.Locale;

/**
 * What can be said of the camera picture itself, whatever the face in it does. Only one is given:
 * where several hold, the first of no picture, covered, dark, no mouth, saturated, blurred, still.
 *
 * <p>A picture that is not {@linkplain #isUsable() usable} gives no valid answer, unless the engine
 * is told to answer all the same. Of the others the answer stays valid, with less confidence.
 */
public enum InputQuality {
  /** There is no picture to speak of: stopped, not connected yet, or lost. */
  NO_PICTURE(0, 0),
  /** Nothing speaks against the picture. */
  GOOD(1, 1),
  /** Something lies on the lens: next to no structure. */
  COVERED(2, 0.3f),
  /** Too little light. */
  DARK(3, 0.5f),
  /** So much light that part of the mouth is burnt out. */
  SATURATED(4, 0.85f),
  /** Out of focus, or moved while exposed. */
  BLURRED(5, 0.85f),
  /** Nothing has moved for long, not even noise: the camera hangs, or shows a still. */
  STILL(6, 1),
  /** The network sees no mouth; only of models that tell. */
  NO_MOUTH(7, 0.2f);

  private static final InputQuality[] ALL = values();

  /** How many there are. */
  public static final int COUNT = ALL.length;

  private final int index;
  private final float trust;
  private final String label = name().toLowerCase(Locale.ROOT);

  InputQuality(int index, float trust) {
    this.index = index;
    this.trust = trust;
  }

  /**
   * The number that is sent to other programs.
   *
   * @return 0 for {@link #NO_PICTURE}, 1 for {@link #GOOD} and so on, in the order given here
   */
  public int index() {
    return index;
  }

  /**
   * Whether such a picture shows enough of a mouth for an answer to mean anything.
   *
   * @return false for {@link #NO_PICTURE}, {@link #COVERED}, {@link #DARK} and {@link #NO_MOUTH}
   */
  public boolean isUsable() {
    return switch (this) {
      case NO_PICTURE, COVERED, DARK, NO_MOUTH -> false;
      case GOOD, SATURATED, BLURRED, STILL -> true;
    };
  }

  /**
   * What the confidence of an answer to such a picture is multiplied by. Networks are as sure of
   * bad pictures as of good ones, and less often right. [ours]
   *
   * @return 0 to 1; 1 for {@link #GOOD}
   */
  public float trust() {
    return trust;
  }

  /**
   * The word that is sent to other programs.
   *
   * @return for instance {@code no_picture}
   */
  public String label() {
    return label;
  }

  /**
   * The quality of a number, without allocation.
   *
   * @param index 0 to {@link #COUNT} - 1
   * @return the quality
   */
  public static InputQuality at(int index) {
    return ALL[index];
  }
}
