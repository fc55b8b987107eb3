package dev.lowerface.training.engine;

/** Names of the arrays that a training keeps beside its weights. */
public final class TrainingState {
  /** Nesterov's velocity of a parameter. */
  public static final String VELOCITY = "velocity:";

  /** AdamW's mean gradient of a parameter. */
  public static final String MEAN = "mean:";

  /** AdamW's mean square of a parameter's gradient. */
  public static final String SQUARE = "square:";

  /** The running average of a parameter. */
  public static final String AVERAGE = "average:";

  /** How many steps were taken, in an array of one. */
  public static final String STEPS = "steps";

  private TrainingState() {}
}
