package dev.lowerface.command.calibrate;

import dev.lowerface.calibration.personal.PersonalLayer;
import dev.lowerface.calibration.profile.CalibrationProfile;
import dev.lowerface.calibration.profile.PersonalRecord;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ModelCard;
import java.util.Arrays;

/** How common each class is to be taken to be, as {@code --priors} says. */
final class Priors {
  private Priors() {}

  /** The profile with a last layer that also corrects for the priors. */
  static CalibrationProfile applied(String text, ModelCard card, CalibrationProfile profile) {
    double[] wanted = parse(text);
    double[] trained = card.trainingCounts().stream().mapToDouble(count -> count).toArray();
    if (trained.length != Emotion.COUNT || Arrays.stream(trained).anyMatch(count -> count <= 0)) {
      throw new LowerfaceException(
          "expected a model that says how many faces of each class it was trained on, for --priors,"
              + " it says "
              + card.trainingCounts());
    }
    PersonalLayer priors = PersonalLayer.ofPriors(card.embeddingSize(), wanted, trained);
    PersonalRecord before = profile.personal();
    return profile.withPersonal(
        before == null
            ? new PersonalRecord(priors, 0, 0, 0)
            : new PersonalRecord(
                priors.plus(before.layer()), before.before(), before.after(), before.heldOut()));
  }

  static double[] parse(String text) {
    double[] shares = new double[Emotion.COUNT];
    if (text.equals("even")) {
      Arrays.fill(shares, 1);
      return shares;
    }
    String[] parts = text.split(",", -1);
    try {
      for (int c = 0; c < shares.length; c++) {
        shares[c] = parts.length == shares.length ? Double.parseDouble(parts[c]) : -1;
      }
    } catch (NumberFormatException e) {
      shares[0] = -1;
    }
    for (double share : shares) {
      if (!(share > 0 && share <= 1e6)) {
        throw new LowerfaceException(
            "expected --priors even, or eight positive shares in the order "
                + Emotion.labels()
                + ", got '"
                + text
                + "'");
      }
    }
    return shares;
  }
}
