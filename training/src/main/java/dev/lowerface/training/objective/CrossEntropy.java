package dev.lowerface.training.objective;

/** Cross-entropy between the softmax of the logits and the labels. */
public record CrossEntropy() implements Objective {
  @Override
  public Teacher teacher() {
    return Teacher.NONE;
  }

  @Override
  public double evaluate(float[] output, int[] labels, float[] teacher, float[] gradient) {
    int classes = output.length / labels.length;
    double[] probabilities = new double[classes];
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      loss -= Softmax.of(output, i * classes, 1, probabilities)[labels[i]];
      for (int c = 0; c < classes; c++) {
        double target = c == labels[i] ? 1 : 0;
        gradient[i * classes + c] = (float) ((probabilities[c] - target) / labels.length);
      }
    }
    return loss / labels.length;
  }
}
