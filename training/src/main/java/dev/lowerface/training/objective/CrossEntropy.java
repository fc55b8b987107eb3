package dev.lowerface.training.objective;

import dev.lowerface.training.objective.Heads.Head;
import java.util.EnumSet;
import java.util.Set;

/** Cross-entropy between the softmax of the logits and the labels. */
public record CrossEntropy() implements Objective {
  @Override
  public Set<Head> student() {
    return EnumSet.of(Head.LOGITS);
  }

  @Override
  public Set<Head> teacher() {
    return EnumSet.noneOf(Head.class);
  }

  @Override
  public double evaluate(Heads output, int[] labels, Heads teacher, Heads gradient) {
    float[] logits = output.logits();
    int classes = logits.length / labels.length;
    double[] probabilities = new double[classes];
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      loss -= Softmax.of(logits, i * classes, 1, probabilities)[labels[i]];
      for (int c = 0; c < classes; c++) {
        double target = c == labels[i] ? 1 : 0;
        gradient.logits()[i * classes + c] = (float) ((probabilities[c] - target) / labels.length);
      }
    }
    return loss / labels.length;
  }
}
