package dev.lowerface.benchmarks.report;

import org.jspecify.annotations.Nullable;

/**
 * Whether a figure is as good as it should be.
 *
 * @param name what should be reached
 * @param atLeast whether the limit is the least that will do, or the most
 * @param limit the limit
 * @param figure what was measured; null where this system does not tell
 * @param unit of both
 */
public record Goal(
    String name, boolean atLeast, double limit, @Nullable Double figure, String unit) {
  public static Goal atLeast(String name, double limit, @Nullable Double figure, String unit) {
    return new Goal(name, true, limit, figure, unit);
  }

  public static Goal atMost(String name, double limit, @Nullable Double figure, String unit) {
    return new Goal(name, false, limit, figure, unit);
  }

  /** A goal of which nothing is known is not met. */
  public boolean met() {
    return figure != null && (atLeast ? figure >= limit : figure <= limit);
  }
}
