package dev.lowerface.expression;

import java.util.Arrays;
import java.util.List;

/**
 * What makes answers for one set of {@link ClassPriors} those for another. Each probability is
 * multiplied by how much more common its class is taken to be, and the eight are made to sum to 1
 * again (Saerens, Latinne and Decaestecker 2002, equation 4).
 */
public final class ClassWeights {
  private static final ClassWeights NONE = new ClassWeights(new float[0]);

  private final float[] weights;

  private ClassWeights(float[] weights) {
    this.weights = weights;
  }

  /**
   * The weights from one to the other.
   *
   * @param wanted what the answers are to be for
   * @param answered what they are for; not {@link ClassPriors#MODEL}
   * @param trained how many faces of each class the model was trained on, in class order
   * @return the weights
   * @throws LowerfaceException if a count is not known that is needed
   */
  public static ClassWeights between(
      ClassPriors wanted, ClassPriors answered, List<Integer> trained) {
    if (wanted.equals(ClassPriors.MODEL) || wanted.equals(answered)) {
      return NONE;
    }
    if (trained.size() != Emotion.COUNT || trained.stream().anyMatch(count -> count <= 0)) {
      throw new LowerfaceException(
          "expected a model that says how many faces of each class it was trained on, for priors"
              + " other than its own, it says "
              + trained);
    }
    double[] ratios = new double[Emotion.COUNT];
    for (int c = 0; c < ratios.length; c++) {
      ratios[c] = wanted.share(trained.get(c), c) / answered.share(trained.get(c), c);
    }
    double most = Arrays.stream(ratios).max().orElse(1);
    float[] weights = new float[Emotion.COUNT];
    for (int c = 0; c < weights.length; c++) {
      weights[c] = (float) (ratios[c] / most);
    }
    return new ClassWeights(weights);
  }

  /**
   * What the probability of a class is multiplied by.
   *
   * @param emotion the class
   * @return above 0, up to 1
   */
  public float of(Emotion emotion) {
    return weights.length == 0 ? 1 : weights[emotion.index()];
  }

  /**
   * Changes an answer, without allocation.
   *
   * @param probabilities eight probabilities that sum to 1; changed in place, and they sum to 1
   *     again
   */
  public void apply(float[] probabilities) {
    float sum = 0;
    for (int c = 0; c < weights.length; c++) {
      probabilities[c] *= weights[c];
      sum += probabilities[c];
    }
    if (sum > 0) {
      for (int c = 0; c < weights.length; c++) {
        probabilities[c] /= sum;
      }
    }
  }
}
