package dev.lowerface.calibration.personal;

import dev.lowerface.expression.ClassWeights;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.Personalisation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A layer over the embedding, added to the general model's log probabilities: {@code softmax(log p
 * + W e + b)}. The general model's own last layer is linear in the same embedding and followed by
 * the same softmax, so this is that layer with its weights moved by {@code W} and {@code b}. One
 * thread at a time.
 */
public final class PersonalLayer implements Personalisation {
  /** The longest embedding: two of VGG-face's. */
  public static final int MAX_EMBEDDING = 8192;

  private static final double LEAST_PROBABILITY = 1e-7;
  private static final float MOST_WEIGHT = 1e6f;

  private final int embeddingSize;
  private final float[] weights;
  private final float[] bias;
  private final double[] scores = new double[Emotion.COUNT];

  /**
   * A layer.
   *
   * @param embeddingSize length of the embedding, 1 to {@value #MAX_EMBEDDING}
   * @param weights {@code [8][embeddingSize]}, one row after the other; copied
   * @param bias eight values; copied
   * @throws LowerfaceException if their lengths do not fit, or a value is not finite and within a
   *     million
   */
  public PersonalLayer(int embeddingSize, float[] weights, float[] bias) {
    if (embeddingSize < 1
        || embeddingSize > MAX_EMBEDDING
        || weights.length != Emotion.COUNT * embeddingSize
        || bias.length != Emotion.COUNT) {
      throw new LowerfaceException(
          "expected a personal layer of 8 biases and 8 weights for each of 1 to "
              + MAX_EMBEDDING
              + " values of the embedding, got "
              + bias.length
              + " and "
              + weights.length
              + " for "
              + embeddingSize);
    }
    requireBounded(weights);
    requireBounded(bias);
    this.embeddingSize = embeddingSize;
    this.weights = weights.clone();
    this.bias = bias.clone();
  }

  /**
   * A layer that only changes how common each class is taken to be (Saerens, Latinne and
   * Decaestecker, Neural Computation 14, 2002).
   *
   * @param embeddingSize length of the model's embedding
   * @param weights from the model's priors to the wanted ones
   * @return the layer
   */
  public static PersonalLayer ofPriors(int embeddingSize, ClassWeights weights) {
    float[] bias = new float[Emotion.COUNT];
    double mean = 0;
    for (Emotion emotion : Emotion.values()) {
      mean += Math.log(weights.of(emotion)) / Emotion.COUNT;
    }
    for (Emotion emotion : Emotion.values()) {
      bias[emotion.index()] = (float) (Math.log(weights.of(emotion)) - mean);
    }
    return new PersonalLayer(embeddingSize, new float[Emotion.COUNT * embeddingSize], bias);
  }

  /**
   * Both corrections at once.
   *
   * @param other of the same embedding; null changes nothing
   * @return the sum
   * @throws LowerfaceException if it is of an embedding of another size
   */
  public PersonalLayer plus(@Nullable PersonalLayer other) {
    if (other == null) {
      return this;
    }
    if (other.embeddingSize != embeddingSize) {
      throw new LowerfaceException(
          "expected a personal layer for embeddings of "
              + embeddingSize
              + " values, got one of "
              + other.embeddingSize
              + "; calibrate with the model that is used");
    }
    float[] sum = weights.clone();
    float[] biasSum = bias.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.weights[i];
    }
    for (int c = 0; c < biasSum.length; c++) {
      biasSum[c] += other.bias[c];
    }
    return new PersonalLayer(embeddingSize, sum, biasSum);
  }

  private static void requireBounded(float[] values) {
    for (float value : values) {
      if (!(Math.abs(value) <= MOST_WEIGHT)) {
        throw new LowerfaceException(
            "expected weights of the personal layer within a million, got " + value);
      }
    }
  }

  @Override
  public int embeddingSize() {
    return embeddingSize;
  }

  /**
   * The weights.
   *
   * @return a copy, {@code [8][embeddingSize]}
   */
  public float[] weights() {
    return weights.clone();
  }

  /**
   * The biases.
   *
   * @return a copy, eight values
   */
  public float[] bias() {
    return bias.clone();
  }

  @Override
  public void apply(float[] embedding, float[] probabilities) {
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < Emotion.COUNT; c++) {
      double score = Math.log(Math.max(LEAST_PROBABILITY, probabilities[c])) + bias[c];
      for (int i = 0, at = c * embeddingSize; i < embeddingSize; i++, at++) {
        score += weights[at] * embedding[i];
      }
      scores[c] = score;
      most = Math.max(most, score);
    }
    double sum = 0;
    for (int c = 0; c < Emotion.COUNT; c++) {
      scores[c] = Math.exp(scores[c] - most);
      sum += scores[c];
    }
    for (int c = 0; c < Emotion.COUNT; c++) {
      probabilities[c] = (float) (scores[c] / sum);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PersonalLayer layer
        && layer.embeddingSize == embeddingSize
        && Arrays.equals(layer.weights, weights)
        && Arrays.equals(layer.bias, bias);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(weights) + Arrays.hashCode(bias);
  }

  @Override
  public String toString() {
    return "personal layer for embeddings of " + embeddingSize + " values";
  }
}
