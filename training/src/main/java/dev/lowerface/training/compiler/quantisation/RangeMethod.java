package dev.lowerface.training.compiler.quantisation;

import dev.lowerface.expression.LowerfaceException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the range of an activation follows from the values that were seen. */
public enum RangeMethod {
  /** From the least to the largest value. */
  MIN_MAX {
    @Override
    Range of(Histogram seen) {
      return Range.covering(seen.low(), seen.high());
    }
  },
  /** Without one value in ten thousand at either end. */
  PERCENTILE {
    @Override
    Range of(Histogram seen) {
      float low = seen.low() < 0 ? seen.quantile(SHARE) : 0;
      return Range.covering(low, seen.quantile(1 - SHARE));
    }
  },
  /**
   * Where the histogram, cut off and in 255 steps, says least else than the whole one: the smallest
   * Kullback-Leibler divergence (Migacz, 8-bit Inference with TensorRT, GTC 2017).
   */
  ENTROPY {
    @Override
    Range of(Histogram seen) {
      if (seen.low() < 0) {
        return PERCENTILE.of(seen); // The divergence is about one end only.
      }
      return Range.covering(0, seen.edge(Divergence.leastAt(seen.counts()) - 1));
    }
  };

  private static final double SHARE = 1e-4;

  /** The names, for a command line. */
  public static final String NAMES = "min-max, percentile or entropy";

  abstract Range of(Histogram seen);

  /**
   * The name on the command line.
   *
   * @return for instance {@code min-max}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Finds a method by name.
   *
   * @param label as {@link #label()} gives it
   * @return the method
   * @throws LowerfaceException for another name
   */
  public static RangeMethod of(String label) {
    return Arrays.stream(values())
        .filter(method -> method.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new LowerfaceException(
                    "expected "
                        + Arrays.stream(values())
                            .map(RangeMethod::label)
                            .collect(Collectors.joining(", "))
                        + " as a way to choose ranges, got '"
                        + label
                        + "'"));
  }
}
