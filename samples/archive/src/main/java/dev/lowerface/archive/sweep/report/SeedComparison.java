package dev.lowerface.archive.sweep.report;

import dev.lowerface.archive.sweep.result.FaceClasses;
import dev.lowerface.training.statistics.McNemar;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.inference.TTest;

/**
 * One kind of training against another, seed by seed.
 *
 * @param seeds which both have, in order
 * @param points mean difference of the accuracies in percentage points; NaN without a common seed
 * @param pairedP of the paired t-test over the seeds (Student 1908): the probability of a
 *     difference as large if the kinds were alike; NaN of fewer than two seeds, or where all differ
 *     by the same
 * @param mcNemarP McNemar's, exact, of each seed whose faces are the same for both and known
 */
record SeedComparison(List<Long> seeds, double points, double pairedP, List<Double> mcNemarP) {
  private static final double NO_VARIANCE = 1e-12;

  static SeedComparison of(VariantRow first, VariantRow other) {
    List<Long> seeds = first.rows().keySet().stream().filter(other.rows()::containsKey).toList();
    double[] before = accuracies(first, seeds);
    double[] after = accuracies(other, seeds);
    List<Double> mcNemar = new ArrayList<>();
    for (Long seed : seeds) {
      FaceClasses labels = first.labels().getOrDefault(seed, FaceClasses.NONE);
      FaceClasses theirs = other.labels().getOrDefault(seed, FaceClasses.NONE);
      if (labels.size() > 0 && labels.equals(theirs)) {
        mcNemar.add(McNemar.of(answers(first, seed), answers(other, seed), labels.toArray()).p());
      }
    }
    return new SeedComparison(
        seeds,
        seeds.isEmpty() ? Double.NaN : 100 * StatUtils.meanDifference(after, before),
        pairedP(after, before),
        mcNemar);
  }

  private static double pairedP(double[] after, double[] before) {
    if (after.length < 2) {
      return Double.NaN;
    }
    double mean = StatUtils.meanDifference(after, before);
    boolean alike = StatUtils.varianceDifference(after, before, mean) < NO_VARIANCE;
    return alike ? Double.NaN : new TTest().pairedTTest(after, before);
  }

  /** How many tests it consists of. */
  int tests() {
    return mcNemarP.size() + (Double.isNaN(pairedP) ? 0 : 1);
  }

  private static double[] accuracies(VariantRow of, List<Long> seeds) {
    return seeds.stream()
        .mapToDouble(seed -> Objects.requireNonNull(of.rows().get(seed)).accuracy())
        .toArray();
  }

  private static int[] answers(VariantRow of, Long seed) {
    return Objects.requireNonNull(of.rows().get(seed)).answers().toArray();
  }
}
