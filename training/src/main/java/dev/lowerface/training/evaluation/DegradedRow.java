package dev.lowerface.training.evaluation;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.lowerface.expression.ClassPriors;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.vision.VisibleHalf;

/**
 * How a model does on faces under one degradation. All figures but the texts are shares, 0 to 1.
 *
 * @param name what is wrong with the pictures
 * @param strength how much
 * @param accuracy share that is right, whether given as valid or not
 * @param macroRecall mean recall of the classes that have faces
 * @param confidence mean confidence
 * @param calibrationError how far confidence is from accuracy
 * @param flagged share of the pictures that the runtime finds fault with
 * @param valid share of the answers that the runtime gives as valid
 */
@JsonPropertyOrder({
  "name",
  "strength",
  "accuracy",
  "macroRecall",
  "confidence",
  "calibrationError",
  "flagged",
  "valid"
})
public record DegradedRow(
    String name,
    String strength,
    double accuracy,
    double macroRecall,
    double confidence,
    double calibrationError,
    double flagged,
    double valid) {
  static DegradedRow of(
      ExpressionModel model,
      FaceSet set,
      VisibleHalf shown,
      ClassPriors priors,
      NamedDegradation degradation) {
    Answers answers = Answers.of(model, set, shown, priors, degradation);
    return new DegradedRow(
        degradation.name(),
        degradation.strength(),
        answers.accuracy(),
        answers.macroRecall(),
        answers.meanConfidence(),
        answers.calibrationError(),
        answers.flagged(),
        answers.valid());
  }
}
