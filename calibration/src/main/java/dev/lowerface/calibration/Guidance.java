package dev.lowerface.calibration;

import dev.lowerface.expression.InputQuality;
import dev.lowerface.vision.FaceMap;
import org.jspecify.annotations.Nullable;

/**
 * What to show the person right now.
 *
 * @param step the step
 * @param number which of the steps it is, from 1; their count when it has ended
 * @param count how many steps there are
 * @param gettingReady whether the step's time has not begun yet
 * @param secondsLeft of the step, or of the time to get ready
 * @param progress share of the whole calibration that is done, 0 to 1
 * @param quality of the newest picture of the face; {@link InputQuality#NO_PICTURE} before it is
 *     known where the face lies
 * @param face where the face was found, was said to lie, or probably lies while it is looked for
 *     once more, so that a person can correct it; null before that
 * @param remark what is to be done better, in one line; empty if nothing
 */
public record Guidance(
    CalibrationStep step,
    int number,
    int count,
    boolean gettingReady,
    double secondsLeft,
    double progress,
    InputQuality quality,
    @Nullable FaceMap face,
    String remark) {
  /**
   * Whether the calibration has ended, well or not.
   *
   * @return true if nothing is asked for any more
   */
  public boolean ended() {
    return step.kind() == CalibrationStep.Kind.DONE || step.kind() == CalibrationStep.Kind.FAILED;
  }
}
