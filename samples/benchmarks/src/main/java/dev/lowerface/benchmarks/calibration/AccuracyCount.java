package dev.lowerface.benchmarks.calibration;

import java.util.ArrayList;
import java.util.List;

/** Numbers, their mean with a 95 % confidence interval, and their percentiles. */
final class AccuracyCount {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  int size() {
    return values.size();
  }

  double mean() {
    return values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
  }

  /** Half the width of the mean's interval, by the normal approximation. */
  double interval() {
    double mean = mean();
    double square = 0;
    for (double value : values) {
      square += (value - mean) * (value - mean);
    }
    return 1.96 * Math.sqrt(square / (values.size() - 1.0) / values.size());
  }

  double percentile(double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get((int) Math.min(sorted.size() - 1.0, share * sorted.size()));
  }
}
