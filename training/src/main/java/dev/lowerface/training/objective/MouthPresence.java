package dev.lowerface.training.objective;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.training.objective.NetworkOutputs.Head;
import java.util.Set;

/**
 * Another loss, and whether there is a mouth at all: a network with one output more than there are
 * classes learns by binary cross-entropy to give the logit of that there. Pictures without a mouth
 * take no part in the other loss. [ours]
 *
 * @param classes the loss of the classes; it is about the logits
 * @param weight of the binary cross-entropy, positive
 */
public record MouthPresence(Objective classes, double weight) implements Objective {
  /** How many outputs a network has that says so: the classes, then the logit of a mouth. */
  public static final int OUTPUTS = Emotion.COUNT + 1;

  public MouthPresence {
    if (!(weight > 0) || !classes.student().contains(Head.LOGITS)) {
      throw new LowerfaceException(
          "expected a positive weight beside a loss of logits, got " + weight + " and " + classes);
    }
  }

  @Override
  public Set<Head> student() {
    return classes.student();
  }

  @Override
  public Set<Head> teacher() {
    return classes.teacher();
  }

  @Override
  public double evaluate(
      NetworkOutputs output, Targets targets, NetworkOutputs teacher, NetworkOutputs gradient) {
    NetworkOutputs ofClasses = new NetworkOutputs(classes(output.logits()), output.embedding());
    NetworkOutputs known = new NetworkOutputs(classes(teacher.logits()), teacher.embedding());
    NetworkOutputs slopes =
        new NetworkOutputs(new float[ofClasses.logits().length], gradient.embedding());
    double loss = classes.evaluate(ofClasses, targets, known, slopes);
    int count = targets.count();
    double presence = 0;
    for (int i = 0; i < count; i++) {
      int row = i * OUTPUTS;
      System.arraycopy(slopes.logits(), i * Emotion.COUNT, gradient.logits(), row, Emotion.COUNT);
      double logit = output.logits()[row + Emotion.COUNT];
      double wrong = targets.hasMouth(i) ? -logit : logit;
      presence += Math.max(wrong, 0) + Math.log1p(Math.exp(-Math.abs(wrong)));
      double target = targets.hasMouth(i) ? 1 : 0;
      double slope = 1 / (1 + Math.exp(-logit)) - target;
      gradient.logits()[row + Emotion.COUNT] = (float) (weight * slope / count);
    }
    return loss + weight * presence / count;
  }

  /**
   * The logits of the classes alone.
   *
   * @param outputs {@code [count, 9]}, or nothing
   * @return {@code [count, 8]}, a new array
   */
  public static float[] classes(float[] outputs) {
    int count = outputs.length / OUTPUTS;
    float[] logits = new float[count * Emotion.COUNT];
    for (int i = 0; i < count; i++) {
      System.arraycopy(outputs, i * OUTPUTS, logits, i * Emotion.COUNT, Emotion.COUNT);
    }
    return logits;
  }
}
