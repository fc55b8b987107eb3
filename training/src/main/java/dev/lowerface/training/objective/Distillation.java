package dev.lowerface.training.objective;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.objective.NetworkOutputs.Head;
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
  public double evaluate(
      NetworkOutputs output, Targets targets, NetworkOutputs teacher, NetworkOutputs gradient) {
    double loss = 0;
    for (int i = 0; i < targets.count(); i++) {
      if (targets.hasMouth(i)) {
        loss += ofPicture(i, output.logits(), targets, teacher.logits(), gradient.logits());
      }
    }
    return loss / targets.count();
  }

  private double ofPicture(
      int picture, float[] logits, Targets targets, float[] taught, float[] gradient) {
    double soften = squared ? temperature : 1 / temperature;
    double[] hard = new double[Emotion.COUNT];
    double[] soft = new double[Emotion.COUNT];
    double[] wanted = new double[Emotion.COUNT];
    int row = picture * Emotion.COUNT;
    double[] hardLog = Softmax.of(logits, row, 1, hard);
    double[] softLog = Softmax.of(logits, row, temperature, soft);
    double[] wantedLog = Softmax.of(taught, row, temperature, wanted);
    double crossEntropy = 0;
    double divergence = 0;
    for (int c = 0; c < Emotion.COUNT; c++) {
      float target = targets.shares()[row + c];
      crossEntropy -= target * hardLog[c];
      divergence += wanted[c] * (wantedLog[c] - softLog[c]);
      double both = (1 - lambda) * (hard[c] - target) + lambda * soften * (soft[c] - wanted[c]);
      gradient[row + c] = (float) (both / targets.count());
    }
    return (1 - lambda) * crossEntropy + lambda * soften * temperature * divergence;
  }
}
