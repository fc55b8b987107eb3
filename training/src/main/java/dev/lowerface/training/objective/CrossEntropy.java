package dev.lowerface.training.objective;

import dev.lowerface.expression.Emotion;
import dev.lowerface.training.objective.NetworkOutputs.Head;
import java.util.EnumSet;
import java.util.Set;

/** Cross-entropy between the softmax of the logits and the targets. */
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
  public double evaluate(
      NetworkOutputs output, Targets targets, NetworkOutputs teacher, NetworkOutputs gradient) {
    float[] logits = output.logits();
    int count = targets.count();
    double[] probabilities = new double[Emotion.COUNT];
    double loss = 0;
    for (int i = 0; i < count; i++) {
      if (targets.hasMouth(i)) {
        int row = i * Emotion.COUNT;
        double[] logarithms = Softmax.of(logits, row, 1, probabilities);
        for (int c = 0; c < Emotion.COUNT; c++) {
          float target = targets.shares()[row + c];
          loss -= target * logarithms[c];
          gradient.logits()[row + c] = (float) ((probabilities[c] - target) / count);
        }
      }
    }
    return loss / count;
  }
}
