package dev.lowerface.inference;

/**
 * What is made of the general model's answer for one person. Called on the inference thread for
 * every picture: quick, without allocation.
 */
public interface Personalisation {
  /**
   * The length of the embedding that it was made for.
   *
   * @return as {@link ModelCard#embeddingSize()} says
   */
  int embeddingSize();

  /**
   * Changes an answer.
   *
   * @param embedding the model's embedding of the face, {@link #embeddingSize()} values
   * @param probabilities the model's eight probabilities, which sum to 1; changed in place, and
   *     they sum to 1 again
   */
  void apply(float[] embedding, float[] probabilities);
}
