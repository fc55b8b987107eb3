package dev.lowerface.training.objective;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.objective.NetworkOutputs.Head;
import java.util.EnumSet;
import java.util.Set;

/**
 * Both ways of distillation in one student: {@code classic + weight * triplet}. The paper trains
 * two students and joins their embeddings; this is a row of our own beside them. [ours]
 *
 * @param classic the loss of the logits
 * @param triplet the loss of the embedding
 * @param weight of the triplet loss, positive
 */
public record Joint(Distillation classic, Triplet triplet, double weight) implements Objective {
  public Joint {
    if (!(weight > 0)) {
      throw new LowerfaceException("expected a positive weight of the triplet loss, got " + weight);
    }
  }

  @Override
  public Set<Head> student() {
    return EnumSet.allOf(Head.class);
  }

  @Override
  public Set<Head> teacher() {
    return EnumSet.allOf(Head.class);
  }

  @Override
  public double evaluate(
      NetworkOutputs output, Targets targets, NetworkOutputs teacher, NetworkOutputs gradient) {
    double loss = classic.evaluate(output, targets, teacher, gradient);
    loss += weight * triplet.evaluate(output, targets, teacher, gradient);
    for (int i = 0; i < gradient.embedding().length; i++) {
      gradient.embedding()[i] *= (float) weight;
    }
    return loss;
  }
}
