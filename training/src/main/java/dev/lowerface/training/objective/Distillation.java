package dev.lowerface.training.objective;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.objective.Heads.Head;
import java.util.EnumSet;
import java.util.Set;

/**
 * Classic teacher-student training (Hinton et al. 2015): {@code (1 - λ) CE(y, softmax(z_s)) + λ T²
 * KL(softmax(z_t / T) || softmax(z_s / T))}, where the teacher sees the whole face and the student
 * the same face occluded.
 *
 * @param temperature T, positive
 * @param lambda λ, 0 to 1
 * @param squared whether the factor T² stands before the divergence, so that its gradient does not
 *     vanish with a high T [ours]
 */
public record Distillation(double temperature, double lambda, boolean squared)
    implements Objective {
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
  public Set<Head> student() {
    return EnumSet.of(Head.LOGITS);
  }

  @Override
  public Set<Head> teacher() {
    return EnumSet.of(Head.LOGITS);
  }

  @Override
  public double evaluate(Heads output, int[] labels, Heads teacher, Heads gradient) {
    float[] logits = output.logits();
    double soften = squared ? temperature : 1 / temperature;
    int classes = logits.length / labels.length;
    double[] hard = new double[classes];
    double[] soft = new double[classes];
    double[] wanted = new double[classes];
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      int row = i * classes;
      double crossEntropy = -Softmax.of(logits, row, 1, hard)[labels[i]];
      double[] softLog = Softmax.of(logits, row, temperature, soft);
      double[] wantedLog = Softmax.of(teacher.logits(), row, temperature, wanted);
      double divergence = 0;
      for (int c = 0; c < classes; c++) {
        divergence += wanted[c] * (wantedLog[c] - softLog[c]);
        double fromLabel = hard[c] - (c == labels[i] ? 1 : 0);
        double fromTeacher = soften * (soft[c] - wanted[c]);
        double both = (1 - lambda) * fromLabel + lambda * fromTeacher;
        gradient.logits()[row + c] = (float) (both / labels.length);
      }
      loss += (1 - lambda) * crossEntropy + lambda * soften * temperature * divergence;
    }
    return loss / labels.length;
  }
}
