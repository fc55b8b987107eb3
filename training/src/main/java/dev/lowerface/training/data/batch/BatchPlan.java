package dev.lowerface.training.data.batch;

import dev.lowerface.training.data.augmentation.Variation;

/**
 * How batches are made of faces.
 *
 * @param size faces in a batch
 * @param showing what the trained network sees
 * @param variation how training pictures differ from their faces
 * @param copySeed which placement each face has, where the variation has a fixed number of them
 * @param whole whether a teacher needs the whole faces, too
 */
public record BatchPlan(
    int size, NetworkView showing, Variation variation, long copySeed, boolean whole) {
  /** Evaluation needs no more than this in memory at a time. */
  private static final int FLOATS = 1 << 20;

  /**
   * For a pass over faces as they are.
   *
   * @param showing what the network sees
   * @return batches of a size that suits its pictures
   */
  public static BatchPlan evaluation(NetworkView showing) {
    int side = showing.frame().side();
    int fitting = FLOATS / (showing.channels() * side * side);
    return new BatchPlan(Math.max(1, Math.min(256, fitting)), showing, Variation.NONE, 0, false);
  }

  /**
   * The same for faces that do not lie as they are.
   *
   * @param other where they may lie
   * @param seed decides where each lies
   * @return another
   */
  public BatchPlan placed(Variation other, long seed) {
    return new BatchPlan(size, showing, other, seed, whole);
  }
}
