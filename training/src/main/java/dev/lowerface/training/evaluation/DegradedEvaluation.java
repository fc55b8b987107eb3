package dev.lowerface.training.evaluation;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.lowerface.expression.ClassPriors;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.outlier.OutlierKind;
import dev.lowerface.vision.VisibleHalf;
import java.util.Arrays;
import java.util.List;

/**
 * How a model file bears bad pictures: the same faces under a fixed list of degradations, and
 * pictures that hold no mouth.
 *
 * @param model the file
 * @param data the data set and split
 * @param visible what is shown of a face and the model sees
 * @param n how many faces
 * @param priors how common each class is taken to be
 * @param clean the faces as they are
 * @param degraded the same faces under each degradation
 * @param meanDrop how much lower the accuracy is than that of the clean faces, in the mean of the
 *     degradations
 * @param combination the faces under several at once; no part of the mean
 * @param outliers the pictures without a mouth, kind by kind
 * @param outliersValid share of them whose answer the runtime gives as valid; each kind counts the
 *     same
 */
@JsonPropertyOrder({
  "model",
  "data",
  "visible",
  "n",
  "priors",
  "clean",
  "degraded",
  "meanDrop",
  "combination",
  "outliers",
  "outliersValid"
})
public record DegradedEvaluation(
    String model,
    String data,
    String visible,
    int n,
    String priors,
    DegradedRow clean,
    List<DegradedRow> degraded,
    double meanDrop,
    DegradedRow combination,
    List<OutlierRow> outliers,
    double outliersValid) {
  /**
   * Runs a model over a set, as it is and degraded.
   *
   * @param model the model
   * @param set the faces
   * @param shown what the pictures show of a face
   * @param priors how common each class is taken to be
   * @return what was measured
   * @throws dev.lowerface.expression.LowerfaceException if the model sees nothing of what is shown
   */
  public static DegradedEvaluation of(
      ExpressionModel model, FaceSet set, VisibleHalf shown, ClassPriors priors) {
    VisibleHalf seen = Answers.seen(model, shown);
    DegradedRow clean = DegradedRow.of(model, set, shown, priors, NamedDegradation.NONE);
    List<DegradedRow> degraded =
        DegradationSuite.ALL.stream()
            .map(degradation -> DegradedRow.of(model, set, shown, priors, degradation))
            .toList();
    double mean = degraded.stream().mapToDouble(DegradedRow::accuracy).average().orElse(0);
    List<OutlierRow> outliers =
        Arrays.stream(OutlierKind.values())
            .map(kind -> OutlierRow.of(model, set, shown, kind))
            .toList();
    return new DegradedEvaluation(
        model.origin(),
        set.description(),
        seen.label(),
        set.faces().size(),
        Answers.priors(model, priors).toString(),
        clean,
        degraded,
        clean.accuracy() - mean,
        DegradedRow.of(model, set, shown, priors, DegradationSuite.COMBINATION),
        outliers,
        outliers.stream().mapToDouble(OutlierRow::valid).average().orElse(0));
  }

  /**
   * The figures as text.
   *
   * @return one degradation a line, the mean drop last
   */
  public String table() {
    return DegradedTable.of(this);
  }
}
