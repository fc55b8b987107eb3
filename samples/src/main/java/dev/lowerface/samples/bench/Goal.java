package dev.lowerface.samples.bench;

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
record Goal(String name, boolean atLeast, double limit, @Nullable Double figure, String unit) {
  static Goal atLeast(String name, double limit, @Nullable Double figure, String unit) {
    return new Goal(name, true, limit, figure, unit);
  }

  static Goal atMost(String name, double limit, @Nullable Double figure, String unit) {
    return new Goal(name, false, limit, figure, unit);
  }

  /** A goal of which nothing is known is not met. */
  boolean met() {
    return figure != null && (atLeast ? figure >= limit : figure <= limit);
  }
}
