package dev.lowerface.training.fusion;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.lowerface.expression.Emotion;

/**
 * A linear support vector machine, one class against the rest, trained by liblinear (L2-regularised
 * squared hinge loss, primal): {@code scores = weight x + bias}.
 *
 * @param weight {@code [8, size]}, row-major
 * @param bias {@code [8]}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record LinearSvm(float[] weight, float[] bias) {
  private static final double TOLERANCE = 0.01;

  static {
    Linear.disableDebugOutput();
  }

  /**
   * Trains one machine for each class. A class without an example gets a constant negative score.
   *
   * @param embeddings {@code [count, size]}
   * @param labels {@code [count]}, 0 to 7
   * @param cost liblinear's C
   * @return the machine
   */
  public static LinearSvm train(float[] embeddings, int[] labels, double cost) {
    int size = embeddings.length / labels.length;
    float[] weight = new float[Emotion.COUNT * size];
    float[] bias = new float[Emotion.COUNT];
    Problem problem = new Problem();
    problem.l = labels.length;
    problem.n = size + 1;
    problem.bias = 1;
    problem.x = features(embeddings, labels.length, size);
    for (int c = 0; c < Emotion.COUNT; c++) {
      double[] sides = new double[labels.length];
      int examples = 0;
      for (int i = 0; i < labels.length; i++) {
        sides[i] = labels[i] == c ? 1 : -1;
        examples += labels[i] == c ? 1 : 0;
      }
      bias[c] = examples == 0 ? -1 : 1;
      if (examples > 0 && examples < labels.length) {
        problem.y = sides;
        Parameter parameter = new Parameter(SolverType.L2R_L2LOSS_SVC, cost, TOLERANCE);
        Model model = Linear.train(problem, parameter);
        double[] learnt = model.getFeatureWeights();
        double sign = model.getLabels()[0] == 1 ? 1 : -1;
        for (int k = 0; k < size; k++) {
          weight[c * size + k] = (float) (sign * learnt[k]);
        }
        bias[c] = (float) (sign * learnt[size]);
      }
    }
    return new LinearSvm(weight, bias);
  }

  private static Feature[][] features(float[] embeddings, int count, int size) {
    Feature[][] rows = new Feature[count][];
    for (int i = 0; i < count; i++) {
      int present = 1;
      for (int k = 0; k < size; k++) {
        present += embeddings[i * size + k] == 0 ? 0 : 1;
      }
      Feature[] row = new Feature[present];
      int at = 0;
      for (int k = 0; k < size; k++) {
        if (embeddings[i * size + k] != 0) {
          row[at++] = new FeatureNode(k + 1, embeddings[i * size + k]);
        }
      }
      row[at] = new FeatureNode(size + 1, 1);
      rows[i] = row;
    }
    return rows;
  }

  /**
   * The scores of many embeddings.
   *
   * @param embeddings {@code [count, size]}
   * @return {@code [count, 8]}
   */
  public float[] scores(float[] embeddings) {
    int size = weight.length / bias.length;
    int count = embeddings.length / size;
    float[] scores = new float[count * bias.length];
    for (int i = 0; i < count; i++) {
      for (int c = 0; c < bias.length; c++) {
        double sum = bias[c];
        for (int k = 0; k < size; k++) {
          sum += weight[c * size + k] * embeddings[i * size + k];
        }
        scores[i * bias.length + c] = (float) sum;
      }
    }
    return scores;
  }
}
