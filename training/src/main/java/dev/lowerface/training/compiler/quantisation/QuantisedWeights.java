package dev.lowerface.training.compiler.quantisation;

import dev.lowerface.training.compiler.graph.Constant;

/**
 * Weights of a convolution or matrix product in signed 8-bit integers, a scale for each output, and
 * the bias in the 32-bit integers of the sums.
 *
 * @param weights {@code [outputs, inputs]}, row-major, -64 to 64
 * @param scales one for each output
 * @param bias one for each output, in units of input scale times weight scale
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record QuantisedWeights(byte[] weights, float[] scales, int[] bias) {
  /**
   * Seven bits and not eight: processors without VNNI add pairs of products in 16 bits, and 2 * 255
   * * 64 is what fits. So every processor gives the same answers.
   */
  private static final int LARGEST = 64;

  /** A bias is at most this many units, far from what 32 bits hold. */
  private static final double MOST_UNITS = 1 << 24;

  static QuantisedWeights of(float[] weights, float[] bias, float inputScale) {
    int outputs = bias.length;
    int each = weights.length / outputs;
    byte[] bytes = new byte[weights.length];
    float[] scales = new float[outputs];
    int[] units = new int[outputs];
    for (int o = 0; o < outputs; o++) {
      float largest = 0;
      for (int k = o * each; k < (o + 1) * each; k++) {
        largest = Math.max(largest, Math.abs(weights[k]));
      }
      double forBias = Math.abs(bias[o]) / inputScale / MOST_UNITS;
      float scale = (float) Math.max((double) largest / LARGEST, forBias);
      scales[o] = scale > Float.MIN_NORMAL ? scale : 1;
      for (int k = o * each; k < (o + 1) * each; k++) {
        bytes[k] = (byte) Math.rint(weights[k] / scales[o]);
      }
      units[o] = (int) Math.rint(bias[o] / ((double) inputScale * scales[o]));
    }
    return new QuantisedWeights(bytes, scales, units);
  }

  /** The weights as {@code [inputs, outputs]}. */
  byte[] transposed() {
    int outputs = scales.length;
    int each = weights.length / outputs;
    byte[] result = new byte[weights.length];
    for (int o = 0; o < outputs; o++) {
      for (int k = 0; k < each; k++) {
        result[k * outputs + o] = weights[o * each + k];
      }
    }
    return result;
  }

  Constant zeros() {
    byte[] zeros = new byte[scales.length];
    return new Constant.Bytes(true, zeros, zeros.length);
  }
}
