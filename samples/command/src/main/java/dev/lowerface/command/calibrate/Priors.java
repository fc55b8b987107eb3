package dev.lowerface.command.calibrate;

import dev.lowerface.calibration.personal.PersonalLayer;
import dev.lowerface.calibration.profile.CalibrationProfile;
import dev.lowerface.calibration.profile.PersonalRecord;
import dev.lowerface.expression.ClassPriors;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ModelCard;
import java.util.Arrays;
import java.util.Collections;

/** How common each class is to be taken to be, as {@code --priors} says. */
final class Priors {
  private Priors() {}

  /** The profile with a last layer that also corrects for the priors. */
  static CalibrationProfile applied(String text, ModelCard card, CalibrationProfile profile) {
    double[] trained = card.trainingCounts().stream().mapToDouble(count -> count).toArray();
    if (trained.length != Emotion.COUNT || Arrays.stream(trained).anyMatch(count -> count <= 0)) {
      throw new LowerfaceException(
          "expected a model that says how many faces of each class it was trained on, for --priors,"
              + " it says "
              + card.trainingCounts());
    }
    double[] wanted = ClassPriors.wanted(text, card.trainingCounts());
    PersonalLayer priors = PersonalLayer.ofPriors(card.embeddingSize(), wanted, trained);
    PersonalRecord before = profile.personal();
    return profile.withPersonal(
        before == null
            ? new PersonalRecord(priors, 0, 0, 0)
            : new PersonalRecord(
                priors.plus(before.layer()), before.before(), before.after(), before.heldOut()));
  }

  /** Refuses what {@code --priors} cannot mean, before there is a model. */
  static void check(String text) {
    ClassPriors.wanted(text, Collections.nCopies(Emotion.COUNT, 1));
  }
}
