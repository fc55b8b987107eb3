package dev.lowerface.benchmarks.report;

import org.HdrHistogram.Histogram;

/**
 * How long something took, as a distribution.
 *
 * @param name what took it
 * @param unit of the five values
 * @param count how many were measured
 * @param p50 half took at most this
 * @param p90 9 of 10 took at most this
 * @param p99 99 of 100 took at most this
 * @param p999 999 of 1000 took at most this
 * @param max the longest
 */
public record FigureRow(
    String name,
    String unit,
    long count,
    double p50,
    double p90,
    double p99,
    double p999,
    double max) {

  /** A histogram of values of which {@code perUnit} make one unit. */
  public static FigureRow of(String name, Histogram values, String unit, double perUnit) {
    return new FigureRow(
        name,
        unit,
        values.getTotalCount(),
        values.getValueAtPercentile(50) / perUnit,
        values.getValueAtPercentile(90) / perUnit,
        values.getValueAtPercentile(99) / perUnit,
        values.getValueAtPercentile(99.9) / perUnit,
        values.getMaxValue() / perUnit);
  }
}
