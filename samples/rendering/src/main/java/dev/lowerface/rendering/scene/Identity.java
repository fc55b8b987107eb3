package dev.lowerface.rendering.scene;

/** The shape of a person's head. */
public final class Identity {
  /** How far people differ: the kit's shapes are made for 1, and look like people up to it. */
  private static final double DEVIATION = 0.7;

  private Identity() {}

  /**
   * The weights of the kit's identity shapes.
   *
   * @param person seed of the person
   * @param count how many shapes there are
   * @return normal numbers
   */
  public static float[] weights(long person, int count) {
    Draw draw = new Draw(person, 8);
    float[] weights = new float[count];
    for (int k = 0; k < count; k++) {
      weights[k] = (float) Math.max(-2, Math.min(2, draw.normal(0, DEVIATION)));
    }
    return weights;
  }
}
