package dev.lowerface.training.evaluation;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.lowerface.expression.ClassPriors;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.outlier.OutlierKind;
import dev.lowerface.training.data.outlier.Outliers;
import dev.lowerface.vision.VisibleHalf;

/**
 * What a model makes of one kind of picture without a mouth.
 *
 * @param kind what the pictures show
 * @param trained whether networks are trained on pictures of this kind
 * @param n how many pictures
 * @param valid share of the answers that the runtime gives as valid, 0 to 1; each is wrong
 */
@JsonPropertyOrder({"kind", "trained", "n", "valid"})
public record OutlierRow(String kind, boolean trained, int n, double valid) {
  private static final int PICTURES = 200;

  /** Far from the seeds of trainings. */
  private static final long SEED = 0x0711_e500_0000L;

  static OutlierRow of(ExpressionModel model, FaceSet set, VisibleHalf shown, OutlierKind kind) {
    int side = set.side() > 0 ? set.side() : model.card().input().frame().side();
    int n = Math.min(PICTURES, set.faces().size());
    Outliers outliers = new Outliers(set.faces(), side, model.card().input().channels());
    int valid = 0;
    try (CameraPath path = new CameraPath(model, side, shown, ClassPriors.MODEL)) {
      for (int i = 0; i < n; i++) {
        path.read(outliers.draw(kind, SEED + i));
        valid += path.quality().isUsable() ? 1 : 0;
      }
    }
    return new OutlierRow(kind.label(), kind.isTrained(), n, (double) valid / n);
  }
}
