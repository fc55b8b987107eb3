package dev.lowerface.vision;

import dev.lowerface.expression.LowerfaceException;

/**
 * What is done to the brightness of the face frame before the network sees it, so that an infrared
 * or a dim camera lands where the training pictures lie. First the table: {@code 255 * clamp((value
 * - black) / (white - black))^gamma}; then, for models of grey pictures, a contrast-limited
 * adaptive equalisation (CLAHE, as OpenCV has it).
 *
 * @param black the value that becomes 0; -255 to 254
 * @param white the value that becomes 255; above black by at least 1, at most 510
 * @param gamma exponent; 1 leaves the middle as it is, below 1 brightens it; 0.1 to 10
 * @param localContrast clip limit of the equalisation, 0 (none) to 8
 */
public record LightCorrection(double black, double white, double gamma, double localContrast) {
  /** Nothing is done. */
  public static final LightCorrection NONE = new LightCorrection(0, 255, 1, 0);

  public LightCorrection {
    boolean good =
        black >= -255
            && black <= 254
            && white <= 510
            && white - black >= 1
            && gamma >= 0.1
            && gamma <= 10
            && localContrast >= 0
            && localContrast <= 8;
    if (!good) {
      throw new LowerfaceException(
          "expected a light correction of black -255 to 254, white above it to 510, gamma 0.1 to"
              + " 10 and local contrast 0 to 8, got "
              + black
              + ", "
              + white
              + ", "
              + gamma
              + " and "
              + localContrast);
    }
  }

  /**
   * What the table makes of a value.
   *
   * @param value 0 to 255
   * @return 0 to 255
   */
  public double apply(double value) {
    double share = Math.max(0, Math.min(1, (value - black) / (white - black)));
    return 255 * Math.pow(share, gamma);
  }

  /**
   * The whole table, without the local contrast.
   *
   * @return what becomes of each of the 256 values
   */
  public byte[] table() {
    byte[] table = new byte[256];
    for (int i = 0; i < table.length; i++) {
      table[i] = (byte) Math.round(apply(i));
    }
    return table;
  }
}
