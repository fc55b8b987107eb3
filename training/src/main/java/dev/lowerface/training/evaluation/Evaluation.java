package dev.lowerface.training.evaluation;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.lowerface.expression.ClassPriors;
import dev.lowerface.expression.Emotion;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.statistics.ClassScore;
import dev.lowerface.training.statistics.Interval;
import dev.lowerface.vision.VisibleHalf;
import dev.lowerface.vision.remap.MouthView;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How well a model file does on a split, measured through the code that ships: each face goes as a
 * camera picture through {@link MouthView} into {@link ExpressionModel}.
 *
 * @param model the file
 * @param data the data set and split
 * @param visible what the pictures show of a face and the model sees
 * @param n how many faces
 * @param priors how common each class was taken to be
 * @param accuracy share that is right, 0 to 1
 * @param interval of the accuracy, by bootstrap
 * @param macroRecall the mean recall of the classes that have faces
 * @param macroF1 the mean F1 of the classes that have faces
 * @param calibrationError how far confidence is from accuracy: expected calibration error, 0 to 1
 * @param crossEntropy mean negative logarithm of the true class's probability, in nats
 * @param recall share of each class that is right; null for a class without faces
 * @param confusion counts, {@code [true class][answered class]}, in class order
 * @param withoutDuplicates the same accuracy on the faces whose pixels stand in no other split;
 *     null if no other split is there to compare with
 */
@JsonPropertyOrder({
  "model",
  "data",
  "visible",
  "n",
  "priors",
  "accuracy",
  "interval",
  "macroRecall",
  "macroF1",
  "calibrationError",
  "crossEntropy",
  "recall",
  "confusion",
  "withoutDuplicates"
})
public record Evaluation(
    String model,
    String data,
    String visible,
    int n,
    String priors,
    double accuracy,
    Interval interval,
    double macroRecall,
    double macroF1,
    double calibrationError,
    double crossEntropy,
    Map<String, @Nullable Double> recall,
    List<List<Integer>> confusion,
    @Nullable WithoutDuplicates withoutDuplicates) {
  /**
   * Accuracy on the faces that stand in no other split.
   *
   * @param n how many faces
   * @param accuracy share that is right, 0 to 1; null if there is none
   */
  public record WithoutDuplicates(int n, @Nullable Double accuracy) {}

  /**
   * Runs a model over a split.
   *
   * @param model the model
   * @param set the faces
   * @param others the other splits that are there
   * @param shown what the pictures show of a face
   * @param priors how common each class is taken to be
   * @return what was measured
   * @throws dev.lowerface.expression.LowerfaceException if the model sees nothing of what is shown
   */
  public static Evaluation of(
      ExpressionModel model,
      FaceSet set,
      List<FaceSet> others,
      VisibleHalf shown,
      ClassPriors priors) {
    VisibleHalf seen = Answers.seen(model, shown);
    Answers answers = Answers.of(model, set, shown, priors, NamedDegradation.NONE);
    List<ClassScore> classes = answers.scores();
    Map<String, @Nullable Double> recall = new LinkedHashMap<>();
    for (Emotion emotion : Emotion.values()) {
      recall.put(emotion.label(), classes.get(emotion.index()).recall());
    }
    return new Evaluation(
        model.origin(),
        set.description(),
        seen.label(),
        set.faces().size(),
        Answers.priors(model, priors).toString(),
        answers.accuracy(),
        Interval.ofAccuracy(answers.answers(), answers.labels()),
        ClassScore.macroRecall(classes),
        ClassScore.macroF1(classes),
        answers.calibrationError(),
        answers.crossEntropy(),
        recall,
        Arrays.stream(answers.confusion()).map(row -> Arrays.stream(row).boxed().toList()).toList(),
        others.isEmpty() ? null : withoutDuplicates(answers, set.standsIn(others)));
  }

  private static WithoutDuplicates withoutDuplicates(Answers answers, boolean[] duplicate) {
    int apart = 0;
    int right = 0;
    for (int i = 0; i < duplicate.length; i++) {
      apart += duplicate[i] ? 0 : 1;
      right += !duplicate[i] && answers.isRight(i) ? 1 : 0;
    }
    return new WithoutDuplicates(apart, apart == 0 ? null : (double) right / apart);
  }

  /**
   * The figures as text.
   *
   * @return one figure a line
   */
  public String table() {
    return EvaluationTable.of(this);
  }
}
