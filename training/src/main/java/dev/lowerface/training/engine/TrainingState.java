package dev.lowerface.training.engine;

/** Names of the arrays that a training keeps beside its weights. */
final class TrainingState {
  /** Nesterov's velocity of a parameter. */
  static final String VELOCITY = "velocity:";

  /** AdamW's mean gradient of a parameter. */
  static final String MEAN = "mean:";

  /** AdamW's mean square of a parameter's gradient. */
  static final String SQUARE = "square:";

  /** The running average of a parameter. */
  static final String AVERAGE = "average:";

  /** How many steps were taken, in an array of one. */
  static final String STEPS = "steps";

  private TrainingState() {}
}
