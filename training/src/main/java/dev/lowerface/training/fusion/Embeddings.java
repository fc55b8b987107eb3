package dev.lowerface.training.fusion;

/** Row-wise arithmetic on embeddings {@code [count, size]}. */
public final class Embeddings {
  /**
   * What a norm is at least, so that a zero embedding stays zero. The exported graph says the same.
   */
  public static final float SMALLEST_NORM = 1e-12f;

  private Embeddings() {}

  /**
   * Divides each row by its Euclidean norm, in place.
   *
   * @param embeddings {@code [count, size]}
   * @param size length of a row
   * @return the same array
   */
  public static float[] normalise(float[] embeddings, int size) {
    for (int start = 0; start < embeddings.length; start += size) {
      double sum = 0;
      for (int k = start; k < start + size; k++) {
        sum += (double) embeddings[k] * embeddings[k];
      }
      float norm = (float) Math.max(Math.sqrt(sum), SMALLEST_NORM);
      for (int k = start; k < start + size; k++) {
        embeddings[k] /= norm;
      }
    }
    return embeddings;
  }
}
