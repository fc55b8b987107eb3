package dev.lowerface.training.compiler.quantisation;

/** The Kullback-Leibler divergence between a histogram and one cut off and coarser. */
final class Divergence {
  private static final int STEPS = 255;

  /** Stands for nothing where the whole histogram has something. */
  private static final double SMALLEST = 1e-3;

  private Divergence() {}

  /**
   * Where to cut.
   *
   * @param counts of non-negative values; the first bin, zeros after a ReLU for the most part, is
   *     exact at any scale and left out
   * @return how many bins to keep
   */
  static int leastAt(long[] counts) {
    int best = counts.length;
    double least = Double.POSITIVE_INFINITY;
    for (int keep = STEPS; keep <= counts.length; keep += 4) {
      double divergence = at(counts, keep);
      if (divergence < least) {
        least = divergence;
        best = keep;
      }
    }
    return best;
  }

  private static double at(long[] counts, int keep) {
    double[] wanted = new double[keep];
    double all = 0;
    double kept = 0;
    for (int bin = 1; bin < counts.length; bin++) {
      wanted[Math.min(bin, keep - 1)] += counts[bin];
      all += counts[bin];
      kept += bin < keep ? counts[bin] : 0; // The coarser histogram has nothing beyond the cut.
    }
    if (kept == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double sum = 0;
    for (int step = 0; step < STEPS; step++) {
      int from = Math.max(1, (int) ((long) step * keep / STEPS));
      int to = (int) ((long) (step + 1) * keep / STEPS);
      double inStep = 0;
      int filled = 0;
      for (int bin = from; bin < to; bin++) {
        inStep += counts[bin];
        filled += wanted[bin] > 0 ? 1 : 0;
      }
      double each = Math.max(filled == 0 ? 0 : inStep / filled, SMALLEST);
      for (int bin = from; bin < to; bin++) {
        sum += wanted[bin] > 0 ? wanted[bin] * Math.log(wanted[bin] / each) : 0;
      }
    }
    return sum / all + Math.log(kept / all);
  }
}
