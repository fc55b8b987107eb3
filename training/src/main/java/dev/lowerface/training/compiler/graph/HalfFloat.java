package dev.lowerface.training.compiler.graph;

/** IEEE 754 binary16. */
final class HalfFloat {
  private static final float LARGEST = 65504;

  private HalfFloat() {}

  /** The nearest 16-bit float, ties to even; what is too large becomes the largest finite one. */
  static short of(float value) {
    float bounded = Math.max(-LARGEST, Math.min(LARGEST, value));
    int bits = Float.floatToIntBits(bounded);
    int sign = (bits >>> 16) & 0x8000;
    int magnitude = bits & 0x7fffffff;
    if (magnitude < 0x38800000) { // Below 2^-14: a multiple of 2^-24.
      return (short) (sign | (int) Math.rint(Math.abs((double) bounded) * (1 << 24)));
    }
    int rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
    return (short) (sign | ((rounded - 0x38000000) >>> 13));
  }
}
