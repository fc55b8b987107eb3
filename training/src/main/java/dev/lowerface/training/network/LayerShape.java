package dev.lowerface.training.network;

/**
 * What flows between two layers, for one picture.
 *
 * @param channels channels, or values after a fully connected layer
 * @param rows rows, 1 after a fully connected layer
 * @param columns columns, 1 after a fully connected layer
 */
public record LayerShape(int channels, int rows, int columns) {
  /**
   * How many values that is.
   *
   * @return channels x rows x columns
   */
  public int size() {
    return channels * rows * columns;
  }
}
