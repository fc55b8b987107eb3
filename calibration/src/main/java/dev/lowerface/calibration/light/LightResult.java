package dev.lowerface.calibration.light;

import dev.lowerface.vision.LightCorrection;
import java.util.List;

/**
 * What to do about the light.
 *
 * @param correction what is done to each picture
 * @param advice what the user could do, the worst first; empty if all is well
 */
public record LightResult(LightCorrection correction, List<LightAdvice> advice) {
  public LightResult {
    advice = List.copyOf(advice);
  }

  /**
   * Whether the pictures are good enough once corrected.
   *
   * @return false if there is advice that the correction does not take care of
   */
  public boolean usable() {
    return advice.stream().allMatch(LightAdvice::mended);
  }
}
