package dev.lowerface.training.fusion;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.lowerface.expression.Emotion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A linear support vector machine, one class against the rest, trained by liblinear (L2-regularised
 * squared hinge loss, primal).
 */
public final class LinearSvm {
  private static final double TOLERANCE = 0.01;

  static {
    Linear.disableDebugOutput();
  }

  private LinearSvm() {}

  /** Labelled embeddings in liblinear's form, made once for all values of C. */
  public static final class Faces {
    private final Feature[][] rows;
    private final int[] labels;
    private final int size;

    /**
     * Faces to train on.
     *
     * @param embeddings side by side, each {@code [count, size]}
     * @param labels {@code [count]}, 0 to 7
     */
    public Faces(List<float[]> embeddings, int[] labels) {
      this.labels = labels.clone();
      int[] sizes = embeddings.stream().mapToInt(part -> part.length / labels.length).toArray();
      size = Arrays.stream(sizes).sum();
      rows = new Feature[labels.length][];
      for (int i = 0; i < labels.length; i++) {
        rows[i] = row(embeddings, sizes, i);
      }
    }

    /** Zeros are left out: of an embedding after a ReLU that is most of it. */
    private Feature[] row(List<float[]> embeddings, int[] sizes, int face) {
      List<Feature> row = new ArrayList<>();
      int left = 0;
      for (int part = 0; part < sizes.length; part++) {
        float[] values = embeddings.get(part);
        for (int k = 0; k < sizes[part]; k++) {
          float value = values[face * sizes[part] + k];
          if (value != 0) {
            row.add(new FeatureNode(left + k + 1, value));
          }
        }
        left += sizes[part];
      }
      row.add(new FeatureNode(size + 1, 1));
      return row.toArray(Feature[]::new);
    }
  }

  /**
   * Trains one machine for each class. A class without an example gets a constant negative score.
   *
   * @param faces the training faces
   * @param cost liblinear's C
   * @return the machine
   */
  public static LinearClassifier train(Faces faces, double cost) {
    float[] weight = new float[Emotion.COUNT * faces.size];
    float[] bias = new float[Emotion.COUNT];
    IntStream.range(0, Emotion.COUNT).parallel().forEach(c -> train(faces, cost, c, weight, bias));
    return new LinearClassifier(weight, bias);
  }

  private static void train(Faces faces, double cost, int c, float[] weight, float[] bias) {
    int count = faces.labels.length;
    double[] sides = Arrays.stream(faces.labels).mapToDouble(of -> of == c ? 1 : -1).toArray();
    long examples = Arrays.stream(faces.labels).filter(of -> of == c).count();
    bias[c] = examples == 0 ? -1 : 1;
    if (examples > 0 && examples < count) {
      Problem problem = new Problem();
      problem.l = count;
      problem.n = faces.size + 1;
      problem.bias = 1;
      problem.x = faces.rows;
      problem.y = sides;
      Parameter parameter = new Parameter(SolverType.L2R_L2LOSS_SVC, cost, TOLERANCE);
      Model model = Linear.train(problem, parameter);
      double[] learnt = model.getFeatureWeights();
      double sign = model.getLabels()[0] == 1 ? 1 : -1;
      for (int k = 0; k < faces.size; k++) {
        weight[c * faces.size + k] = (float) (sign * learnt[k]);
      }
      bias[c] = (float) (sign * learnt[faces.size]);
    }
  }
}
