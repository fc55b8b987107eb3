package dev.lowerface.calibration.profile;

import dev.lowerface.calibration.personal.PersonalLayer;
import dev.lowerface.expression.LowerfaceException;

/**
 * A person's last layer, and what it was worth when it was made.
 *
 * @param layer the layer
 * @param before share of held-out frames that the general model got right, 0 to 1
 * @param after the same with the layer
 * @param heldOut how many such frames there were, 0 to a million
 */
public record PersonalRecord(PersonalLayer layer, double before, double after, int heldOut) {
  private static final int MOST_FRAMES = 1_000_000;

  public PersonalRecord {
    boolean shares = before >= 0 && before <= 1 && after >= 0 && after <= 1;
    if (!shares || heldOut < 0 || heldOut > MOST_FRAMES) {
      throw new LowerfaceException(
          "expected personal.before and after from 0 to 1 and heldOut from 0 to a million, got "
              + before
              + ", "
              + after
              + " and "
              + heldOut);
    }
  }
}
