package dev.lowerface.training.data;

/**
 * How batches are made of faces.
 *
 * @param size faces in a batch
 * @param showing what the trained network sees
 * @param augmented whether each face is changed a little, at random
 * @param whole whether a teacher needs the whole faces, too
 */
public record BatchPlan(int size, Showing showing, boolean augmented, boolean whole) {
  /** Evaluation needs no more than this in memory at a time. */
  private static final int FLOATS = 1 << 20;

  /**
   * For a pass over faces as they are.
   *
   * @param showing what the network sees
   * @return batches of a size that suits its pictures
   */
  public static BatchPlan evaluation(Showing showing) {
    int side = showing.frame().side();
    int fitting = FLOATS / (showing.channels() * side * side);
    return new BatchPlan(Math.max(1, Math.min(256, fitting)), showing, false, false);
  }
}
