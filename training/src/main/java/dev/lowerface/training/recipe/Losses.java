package dev.lowerface.training.recipe;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.objective.Distillation;
import dev.lowerface.training.objective.Joint;
import dev.lowerface.training.objective.Triplet;

/**
 * The objectives.
 *
 * @param classic classic distillation
 * @param triplet the triplet loss
 * @param jointWeight of the triplet loss in the student that has both
 * @param presenceWeight of the loss of whether there is a mouth, in networks with an output for it
 */
public record Losses(
    Distillation classic, Triplet triplet, double jointWeight, double presenceWeight) {
  public Losses {
    if (!(jointWeight > 0) || !(presenceWeight > 0)) {
      throw new LowerfaceException(
          "expected positive weights of the triplet loss and of the mouth's presence, got "
              + jointWeight
              + " and "
              + presenceWeight);
    }
  }

  /**
   * Both losses in one student.
   *
   * @return the objective
   */
  public Joint joint() {
    return new Joint(classic, triplet, jointWeight);
  }
}
