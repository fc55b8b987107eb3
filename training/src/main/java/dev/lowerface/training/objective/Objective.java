package dev.lowerface.training.objective;

/** A loss over one batch, with its gradient by the network's output. */
public sealed interface Objective permits CrossEntropy, Distillation, Triplet {
  /** What of the teacher a batch needs for this loss. */
  enum Teacher {
    /** Nothing. */
    NONE,
    /** Its logits on the same faces, fully visible. */
    LOGITS,
    /** Its embeddings of the same faces, fully visible. */
    EMBEDDING
  }

  /**
   * What of the teacher {@link #evaluate} needs.
   *
   * @return which output
   */
  Teacher teacher();

  /**
   * The mean loss of a batch.
   *
   * @param output the network's output, {@code [count, size]}: logits, or the embedding
   * @param labels the classes, {@code [count]}, 0 to 7
   * @param teacher the teacher's output, {@code [count, size]}, or an empty array
   * @param gradient where the gradient of the mean loss by the output is put, {@code [count, size]}
   * @return the loss
   */
  double evaluate(float[] output, int[] labels, float[] teacher, float[] gradient);
}
