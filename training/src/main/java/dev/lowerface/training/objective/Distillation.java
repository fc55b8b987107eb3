package dev.lowerface.training.objective;

import dev.lowerface.expression.LowerfaceException;

/**
 * Classic teacher-student training (Hinton et al. 2015): {@code (1 - λ) CE(y, softmax(z_s)) + λ T²
 * KL(softmax(z_t / T) || softmax(z_s / T))}, where the teacher sees the whole face and the student
 * the same face occluded.
 *
 * @param temperature T, positive
 * @param lambda λ, 0 to 1
 */
public record Distillation(double temperature, double lambda) implements Objective {
  public Distillation {
    if (!(temperature > 0) || !(lambda >= 0 && lambda <= 1)) {
      throw new LowerfaceException(
          "expected a positive temperature and a lambda from 0 to 1, got "
              + temperature
              + " and "
              + lambda);
    }
  }

  @Override
  public Teacher teacher() {
    return Teacher.LOGITS;
  }

  @Override
  public double evaluate(float[] output, int[] labels, float[] teacher, float[] gradient) {
    int classes = output.length / labels.length;
    double[] hard = new double[classes];
    double[] soft = new double[classes];
    double[] wanted = new double[classes];
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      int row = i * classes;
      double crossEntropy = -Softmax.of(output, row, 1, hard)[labels[i]];
      double[] softLog = Softmax.of(output, row, temperature, soft);
      double[] wantedLog = Softmax.of(teacher, row, temperature, wanted);
      double divergence = 0;
      for (int c = 0; c < classes; c++) {
        divergence += wanted[c] * (wantedLog[c] - softLog[c]);
        double fromLabel = hard[c] - (c == labels[i] ? 1 : 0);
        double fromTeacher = temperature * (soft[c] - wanted[c]);
        double both = (1 - lambda) * fromLabel + lambda * fromTeacher;
        gradient[row + c] = (float) (both / labels.length);
      }
      loss += (1 - lambda) * crossEntropy + lambda * temperature * temperature * divergence;
    }
    return loss / labels.length;
  }
}
