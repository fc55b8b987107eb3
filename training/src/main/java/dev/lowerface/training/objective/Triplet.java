package dev.lowerface.training.objective;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.objective.NetworkOutputs.Head;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Triplet teacher-student training (arXiv:2008.01003): the anchor is the student's embedding of an
 * occluded face, the positive the teacher's embedding of a whole face of the same class, the
 * negative the student's embedding of an occluded face of another class. {@code max(0, |a - p|² -
 * |a - n|² + margin)} on L2-normalised embeddings, averaged over every anchor and positive of the
 * batch.
 *
 * @param margin the margin, positive [ours]
 * @param mining which negative [ours]
 */
public record Triplet(double margin, Mining mining) implements Objective {
  private static final double TINY = 1e-12;

  public Triplet {
    if (!(margin > 0)) {
      throw new LowerfaceException("expected a positive triplet margin, got " + margin);
    }
  }

  @Override
  public Set<Head> student() {
    return EnumSet.of(Head.EMBEDDING);
  }

  @Override
  public Set<Head> teacher() {
    return EnumSet.of(Head.EMBEDDING);
  }

  @Override
  public double evaluate(
      NetworkOutputs output, Targets targets, NetworkOutputs teacher, NetworkOutputs gradient) {
    int[] labels = targets.labels();
    int count = labels.length;
    double[][] student = normalised(output.embedding(), count);
    double[][] positives = normalised(teacher.embedding(), count);
    double[][] toStudent = squaredDistances(student, student);
    double[][] toTeacher = squaredDistances(student, positives);
    double[][] slope = new double[count][output.embedding().length / count];
    // From the batch itself, so that a resumed run draws what an uninterrupted one drew.
    SplittableRandom random = new SplittableRandom(Arrays.hashCode(output.embedding()));
    double loss = 0;
    int pairs = 0;
    for (int a = 0; a < count; a++) {
      for (int p = 0; p < count; p++) {
        int n =
            labels[p] == labels[a] && targets.hasMouth(a)
                ? negative(toStudent[a], toTeacher[a][p], labels, a, random)
                : -1;
        if (n >= 0) {
          pairs++;
          double violation = toTeacher[a][p] - toStudent[a][n] + margin;
          if (violation > 0) {
            loss += violation;
            pull(slope, student, positives, a, p, n);
          }
        }
      }
    }
    double share = pairs == 0 ? 0 : 1.0 / pairs;
    Arrays.fill(gradient.embedding(), 0);
    for (int i = 0; i < count; i++) {
      throughNormalisation(
          slope[i], student[i], output.embedding(), i, share, gradient.embedding());
    }
    return loss * share;
  }

  /** The negative of an anchor, or -1 where the batch has no other class. */
  private int negative(
      double[] distances, double positive, int[] labels, int anchor, SplittableRandom random) {
    int chosen = -1;
    int farthest = -1;
    int seen = 0;
    for (int n = 0; n < labels.length; n++) {
      if (labels[n] != labels[anchor] && labels[n] != Targets.NO_MOUTH) {
        boolean better =
            switch (mining) {
              case RANDOM -> random.nextInt(++seen) == 0;
              case SEMI_HARD -> distances[n] > positive && nearer(distances, n, chosen);
              case HARD -> nearer(distances, n, chosen);
            };
        if (better) {
          chosen = n;
        }
        if (farthest < 0 || distances[n] > distances[farthest]) {
          farthest = n;
        }
      }
    }
    return chosen >= 0 ? chosen : farthest;
  }

  private static boolean nearer(double[] distances, int n, int chosen) {
    return chosen < 0 || distances[n] < distances[chosen];
  }

  /** Adds one violated triplet's slope: d/da = 2 (n - p), d/dn = 2 (a - n). */
  private static void pull(
      double[][] slope, double[][] student, double[][] positives, int a, int p, int n) {
    for (int k = 0; k < student[a].length; k++) {
      slope[a][k] += 2 * (student[n][k] - positives[p][k]);
      slope[n][k] += 2 * (student[a][k] - student[n][k]);
    }
  }

  private static void throughNormalisation(
      double[] slope, double[] unit, float[] raw, int row, double share, float[] gradient) {
    int size = unit.length;
    double norm = 0;
    double along = 0;
    for (int k = 0; k < size; k++) {
      double value = raw[row * size + k];
      norm += value * value;
      along += slope[k] * unit[k];
    }
    norm = Math.max(Math.sqrt(norm), TINY);
    for (int k = 0; k < size; k++) {
      gradient[row * size + k] = (float) (share * (slope[k] - unit[k] * along) / norm);
    }
  }

  private static double[][] normalised(float[] rows, int count) {
    int size = rows.length / count;
    double[][] units = new double[count][size];
    for (int i = 0; i < count; i++) {
      double norm = 0;
      for (int k = 0; k < size; k++) {
        units[i][k] = rows[i * size + k];
        norm += units[i][k] * units[i][k];
      }
      norm = Math.max(Math.sqrt(norm), TINY);
      for (int k = 0; k < size; k++) {
        units[i][k] /= norm;
      }
    }
    return units;
  }

  private static double[][] squaredDistances(double[][] from, double[][] to) {
    double[][] distances = new double[from.length][to.length];
    for (int i = 0; i < from.length; i++) {
      for (int j = 0; j < to.length; j++) {
        double sum = 0;
        for (int k = 0; k < from[i].length; k++) {
          double difference = from[i][k] - to[j][k];
          sum += difference * difference;
        }
        distances[i][j] = sum;
      }
    }
    return distances;
  }
}
