package dev.lowerface.calibration.personal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a personal layer helps, judged on held-out frames of the same recording, every asked
 * expression weighing the same.
 *
 * @param layer the layer; null if it does not help and is not used
 * @param before share of the held-out frames that the general model gets right, 0 to 1
 * @param after the same with the best layer, used or not
 * @param learnt how many frames it was learnt from
 * @param heldOut how many frames it was judged on
 */
public record PersonalResult(
    @Nullable PersonalLayer layer, double before, double after, int learnt, int heldOut) {
  /**
   * What to tell the user.
   *
   * @return one line
   */
  public String describe() {
    if (heldOut == 0) {
      return "no personal layer: there was nothing to judge it by";
    }
    return String.format(
        Locale.ROOT,
        layer != null
            ? "the personal layer is used: %.0f %% of %d held-out frames right, %.0f %% without it"
            : "the personal layer is not used, it does not help enough: %.0f %% of %d held-out"
                + " frames right, %.0f %% without it",
        100 * after,
        heldOut,
        100 * before);
  }
}
