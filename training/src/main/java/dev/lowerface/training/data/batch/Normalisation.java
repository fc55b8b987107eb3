package dev.lowerface.training.data.batch;

/**
 * From an 8-bit pixel to what a network sees: {@code (pixel - mean) * scale}. The model file states
 * both, and the runtime applies them.
 *
 * @param mean subtracted from each pixel
 * @param scale multiplied with the difference
 */
public record Normalisation(float mean, float scale) {
  /** FER2013's mean grey value and deviation, rounded. [ours] */
  public static final Normalisation FER = new Normalisation(128, 1 / 64f);

  /**
   * One pixel.
   *
   * @param pixel 0 to 255
   * @return the network's input
   */
  public float apply(int pixel) {
    return (pixel - mean) * scale;
  }
}
