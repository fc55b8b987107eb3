package dev.lowerface.command.calibrate;

import dev.lowerface.calibration.personal.PersonalLayer;
import dev.lowerface.calibration.profile.CalibrationProfile;
import dev.lowerface.calibration.profile.PersonalRecord;
import dev.lowerface.expression.ClassPriors;
import dev.lowerface.inference.ModelCard;

/** How common each class is to be taken to be, as {@code --priors} says. */
final class Priors {
  private Priors() {}

  /** The profile with a last layer that also corrects for the priors. */
  static CalibrationProfile applied(
      ClassPriors wanted, ModelCard card, CalibrationProfile profile) {
    PersonalLayer priors = PersonalLayer.ofPriors(card.embeddingSize(), card.weights(wanted));
    PersonalRecord before = profile.personal();
    return profile.withPersonal(
        before == null
            ? new PersonalRecord(priors, 0, 0, 0)
            : new PersonalRecord(
                priors.plus(before.layer()), before.before(), before.after(), before.heldOut()));
  }
}
