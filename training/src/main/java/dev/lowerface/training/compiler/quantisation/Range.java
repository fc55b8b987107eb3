package dev.lowerface.training.compiler.quantisation;

/**
 * Real values that 8-bit integers stand for: {@code (integer - zero) * scale}, integers 0 to 255.
 *
 * @param scale positive
 * @param zero the integer that stands for 0
 */
public record Range(float scale, int zero) {
  /** What covers some values and holds 0 exactly, as padding needs it. */
  static Range covering(float low, float high) {
    float from = Math.min(0, low);
    float to = Math.max(0, high);
    float scale = Math.max((to - from) / 255, Float.MIN_NORMAL);
    return new Range(scale, Math.round(-from / scale));
  }

  /** The integer nearest to a value. */
  byte of(float value) {
    return (byte) Math.max(0, Math.min(255, Math.rint((double) value / scale) + zero));
  }
}
