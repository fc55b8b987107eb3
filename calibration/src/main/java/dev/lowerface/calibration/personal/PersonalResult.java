package dev.lowerface.calibration.personal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a personal layer helps, judged on held-out frames of the same recording by which nothing
 * was chosen, every asked expression weighing the same.
 *
 * @param layer the layer; null if it is not used
 * @param verdict why it is used, or not
 * @param before share of those frames that the general model gets right, 0 to 1
 * @param after the same with the chosen layer, used or not
 * @param learnt how many frames it was learnt from
 * @param heldOut how many frames it was judged on
 */
public record PersonalResult(
    @Nullable PersonalLayer layer,
    Verdict verdict,
    double before,
    double after,
    int learnt,
    int heldOut) {
  /** Why a layer is used, or which gate it did not pass. */
  public enum Verdict {
    /** It passed all gates. */
    USED("used"),
    /** There are too few frames or expressions. */
    NOTHING_TO_JUDGE_BY("not used, there was too little to judge it by"),
    /** It is right on hardly more frames, or on fewer. */
    TOO_LITTLE_GAIN("not used, it is not right often enough"),
    /** It is right more often, but gives the right answer too little probability elsewhere. */
    TOO_SURE_WHERE_WRONG("not used, where it is wrong it is too sure of it"),
    /** It is right more often, but at the cost of one expression. */
    HARMS_AN_EXPRESSION("not used, it recognises one of the expressions worse");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }
  }

  /**
   * What to tell the user.
   *
   * @return one line
   */
  public String describe() {
    String said = "the personal layer is " + verdict.text;
    if (heldOut == 0) {
      return said;
    }
    return String.format(
        Locale.ROOT,
        "%s: %.0f %% of %d held-out frames right with it, %.0f %% without",
        said,
        100 * after,
        heldOut,
        100 * before);
  }
}
