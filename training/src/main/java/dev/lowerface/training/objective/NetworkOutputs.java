package dev.lowerface.training.objective;

/**
 * What a network says of a batch, or the gradient of a loss by it. A head that nobody asked for is
 * an empty array.
 *
 * @param logits {@code [count, classes]}
 * @param embedding {@code [count, size]}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record NetworkOutputs(float[] logits, float[] embedding) {
  /** An output of a network. */
  public enum Head {
    /** The last layer's output. */
    LOGITS,
    /** The embedding layer's output. */
    EMBEDDING
  }

  /** Neither. */
  public static final NetworkOutputs NONE = new NetworkOutputs(new float[0], new float[0]);

  /**
   * Zeros of the same sizes.
   *
   * @return new arrays
   */
  public NetworkOutputs zeros() {
    return new NetworkOutputs(new float[logits.length], new float[embedding.length]);
  }
}
