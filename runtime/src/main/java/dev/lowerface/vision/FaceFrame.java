package dev.lowerface.vision;

import dev.lowerface.expression.LowerfaceException;

/**
 * The square picture of an upright, centred face that the networks know, and the rows of it that
 * they get to see. With the lower half visible and a side of 224, rows 112 to 223 are visible and
 * the others do not exist for the network.
 *
 * @param side width and height of the whole face in pixels; even, 16 to 512
 * @param visible the part that can be seen
 */
public record FaceFrame(int side, VisibleHalf visible) {
  public FaceFrame {
    if (side < 16 || side > 512 || side % 2 != 0) {
      throw new LowerfaceException(
          "expected an even face frame side from 16 to 512 pixels, got " + side);
    }
  }

  /**
   * The first row the network sees.
   *
   * @return 0, or half the side when the lower half is visible
   */
  public int firstRow() {
    return visible == VisibleHalf.LOWER ? side / 2 : 0;
  }

  /**
   * How many rows the network sees.
   *
   * @return the side, or half of it
   */
  public int rows() {
    return visible == VisibleHalf.FULL ? side : side / 2;
  }
}
