package dev.lowerface.training.compiler.quantisation;

/** How often values fall into equal steps between two extremes. */
final class Histogram {
  static final int BINS = 2048;

  private final float low;
  private final float high;
  private final long[] counts = new long[BINS];
  private long total;

  Histogram(float low, float high) {
    this.low = low;
    this.high = high;
  }

  void add(float[] values) {
    double perBin = BINS / ((double) high - low);
    for (float value : values) {
      int bin = (int) ((value - low) * perBin);
      counts[Math.max(0, Math.min(BINS - 1, bin))]++;
    }
    total += values.length;
  }

  float low() {
    return low;
  }

  float high() {
    return high;
  }

  long[] counts() {
    return counts;
  }

  /** The upper edge of a bin. */
  float edge(int bin) {
    return low + (float) ((bin + 1.0) / BINS * ((double) high - low));
  }

  /** The value that a share of all values does not exceed, to the width of a bin. */
  float quantile(double share) {
    long below = 0;
    for (int bin = 0; bin < BINS; bin++) {
      below += counts[bin];
      if (below >= share * total) {
        return edge(bin);
      }
    }
    return high;
  }
}
