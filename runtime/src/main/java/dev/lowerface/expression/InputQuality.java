package dev.lowerface.expression;

import java.util.Locale;

/**
 * What can be said of the camera picture itself, whatever the face in it does. Only one is given:
 * where several hold, the one that comes first here after {@link #GOOD}. An answer of a picture
 * that is not good is still an answer, and stays valid; the application decides what to do with it.
 */
public enum InputQuality {
  /** There is no picture to speak of: stopped, not connected yet, or lost. */
  NO_PICTURE(0),
  /** Nothing speaks against the picture. */
  GOOD(1),
  /** Something lies on the lens: next to no structure. */
  COVERED(2),
  /** Too little light. */
  DARK(3),
  /** So much light that part of the mouth is burnt out. */
  SATURATED(4),
  /** Out of focus, or moved while exposed. */
  BLURRED(5),
  /** Nothing has moved for long, not even noise: the camera hangs, or shows a still. */
  STILL(6);

  private static final InputQuality[] ALL = values();

  /** How many there are. */
  public static final int COUNT = ALL.length;

  private final int index;
  private final String label = name().toLowerCase(Locale.ROOT);

  InputQuality(int index) {
    this.index = index;
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
