package dev.lowerface.training.experiment.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lowerface.expression.Emotion;
import dev.lowerface.training.fusion.Fusion;
import dev.lowerface.training.fusion.Temperature;
import dev.lowerface.training.statistics.CalibrationError;
import dev.lowerface.training.statistics.ClassScore;
import dev.lowerface.training.statistics.Interval;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table: a model and a classifier, measured on the faces of one split.
 *
 * @param id its name in files and commands, such as {@code combined-lower}
 * @param name its name for readers
 * @param classifier {@code softmax} or {@code SVM}
 * @param accuracy 0 to 1
 * @param interval of the accuracy, by bootstrap
 * @param macroRecall the mean recall of the classes that have faces
 * @param macroF1 the mean F1 of the classes
 * @param classes each class's scores, in class order
 * @param confusion counts, {@code [true class][answered class]}
 * @param temperature what scores are divided by, chosen on validation
 * @param cost the SVM's C, chosen on validation; null for softmax
 * @param calibrationBefore expected calibration error at a temperature of 1
 * @param calibrationAfter the same at the chosen temperature
 * @param answers the class answered for each face
 * @param projection a map of some of the faces' embeddings
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Row(
    String id,
    String name,
    String classifier,
    double accuracy,
    Interval interval,
    double macroRecall,
    double macroF1,
    List<ClassScore> classes,
    List<List<Integer>> confusion,
    double temperature,
    @Nullable Double cost,
    double calibrationBefore,
    double calibrationAfter,
    List<Integer> answers,
    @Nullable Projection projection) {
  /** Who a row is about. */
  public record Title(String id, String name, String classifier) {}

  public static Row of(
      Title title,
      float[] scores,
      int[] labels,
      double temperature,
      @Nullable Double cost,
      @Nullable Projection projection) {
    int[] answers = Fusion.answers(scores);
    int[][] confusion = ClassScore.confusion(answers, labels, Emotion.COUNT);
    List<ClassScore> classes = ClassScore.of(confusion);
    return new Row(
        title.id(),
        title.name(),
        title.classifier(),
        Fusion.accuracy(scores, labels),
        Interval.ofAccuracy(answers, labels),
        ClassScore.macroRecall(classes),
        ClassScore.macroF1(classes),
        classes,
        Arrays.stream(confusion).map(row -> Arrays.stream(row).boxed().toList()).toList(),
        temperature,
        cost,
        calibration(scores, labels, 1),
        calibration(scores, labels, temperature),
        Arrays.stream(answers).boxed().toList(),
        projection);
  }

  private static double calibration(float[] scores, int[] labels, double temperature) {
    float[] probabilities = Temperature.probabilities(scores, Emotion.COUNT, temperature);
    return CalibrationError.of(probabilities, labels);
  }

  /** The answers as the tests want them. */
  public int[] answered() {
    return answers.stream().mapToInt(Integer::intValue).toArray();
  }
}
