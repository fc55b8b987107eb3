package dev.lowerface.training.objective;

import dev.lowerface.training.objective.NetworkOutputs.Head;
import java.util.Set;

/** A loss over one batch, with its gradient by the network's outputs. */
public sealed interface Objective
    permits CrossEntropy, Distillation, Triplet, Joint, MouthPresence {
  /**
   * The outputs of the trained network that the loss is about.
   *
   * @return at least one
   */
  Set<Head> student();

  /**
   * The outputs of the teacher, shown the whole faces, that the loss needs.
   *
   * @return none for a loss without a teacher
   */
  Set<Head> teacher();

  /**
   * The mean loss of a batch.
   *
   * @param output the network's outputs
   * @param targets what it should say
   * @param teacher the teacher's outputs
   * @param gradient where the gradient of the mean loss by each output is put
   * @return the loss
   */
  double evaluate(
      NetworkOutputs output, Targets targets, NetworkOutputs teacher, NetworkOutputs gradient);
}
