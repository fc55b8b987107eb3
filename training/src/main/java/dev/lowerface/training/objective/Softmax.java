package dev.lowerface.training.objective;

/** The softmax with a temperature, in double precision. */
final class Softmax {
  private Softmax() {}

  /**
   * The softmax of one row of logits.
   *
   * @param logits many rows
   * @param offset where the row begins
   * @param temperature what the logits are divided by
   * @param probabilities where the probabilities are put; its length is the row's
   * @return their logarithms, a new array
   */
  static double[] of(float[] logits, int offset, double temperature, double[] probabilities) {
    int classes = probabilities.length;
    double max = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      max = Math.max(max, logits[offset + c] / temperature);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += Math.exp(logits[offset + c] / temperature - max);
    }
    double[] logarithms = new double[classes];
    for (int c = 0; c < classes; c++) {
      logarithms[c] = logits[offset + c] / temperature - max - Math.log(sum);
      probabilities[c] = Math.exp(logarithms[c]);
    }
    return logarithms;
  }
}
