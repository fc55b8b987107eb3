package dev.lowerface.training.experiment;

import dev.lowerface.training.network.Architecture;
import dev.lowerface.training.objective.Objective;
import dev.lowerface.vision.FaceFrame;

/**
 * One training of the method.
 *
 * @param name {@code teacher}, {@code classic} or {@code triplet}
 * @param network what is trained
 * @param frame what of the face it sees
 * @param objective the loss
 * @param rate the first learning rate
 * @param epochs how many epochs
 */
record StepPlan(
    String name,
    Architecture network,
    FaceFrame frame,
    Objective objective,
    double rate,
    int epochs) {
  private static final double WARM_UP = 0.05;

  /** Whether the network's output are logits, so that it has an accuracy of its own. */
  boolean classifies() {
    return objective.teacher() != Objective.Teacher.EMBEDDING;
  }

  /** The learning rate of a step: a short linear rise, then half a cosine down to zero. */
  double rateAt(long step, long steps) {
    double done = (double) step / steps;
    double rise = Math.min(1, (done + 1.0 / steps) / WARM_UP);
    return rate * rise * 0.5 * (1 + Math.cos(Math.PI * done));
  }
}
