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

  /**
   * Joins two embeddings of the same faces, row by row.
   *
   * @param first {@code [count, a]}
   * @param second {@code [count, b]}
   * @param count how many faces
   * @return {@code [count, a + b]}
   */
  public static float[] concatenate(float[] first, float[] second, int count) {
    int a = first.length / count;
    int b = second.length / count;
    float[] both = new float[count * (a + b)];
    for (int i = 0; i < count; i++) {
      System.arraycopy(first, i * a, both, i * (a + b), a);
      System.arraycopy(second, i * b, both, i * (a + b) + a, b);
    }
    return both;
  }
}
