package dev.lowerface.temporal;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import java.util.Arrays;

/**
 * The One Euro filter (Casiez, Roussel, Vogel: "1€ Filter", CHI 2012) over the eight probabilities:
 * a low-pass whose cutoff rises with speed, so that a still face does not tremble and a fast one
 * does not lag. Steps come from capture times, never from an assumed rate. One thread at a time.
 */
public final class OneEuroFilter {
  /** Default {@code minCutoffHz}. Chosen by hand, not tuned on data. */
  public static final double DEFAULT_MIN_CUTOFF_HZ = 1;

  /** Default {@code beta}. Chosen by hand, not tuned on data. */
  public static final double DEFAULT_BETA = 1;

  /** Default {@code derivativeCutoffHz}: the paper's. */
  public static final double DEFAULT_DERIVATIVE_CUTOFF_HZ = 1;

  private final double minCutoffHz;
  private final double beta;
  private final double derivativeCutoffHz;
  private final double[] value = new double[Emotion.COUNT];
  private final double[] derivative = new double[Emotion.COUNT];
  private long lastNanos;
  private boolean started;

  /** A filter with the defaults. */
  public OneEuroFilter() {
    this(DEFAULT_MIN_CUTOFF_HZ, DEFAULT_BETA, DEFAULT_DERIVATIVE_CUTOFF_HZ);
  }

  /**
   * A filter.
   *
   * @param minCutoffHz cutoff of a still value in hertz, positive; lower trembles less
   * @param beta how many hertz the cutoff gains when a probability changes by 1 per second, 0 or
   *     more; higher lags less
   * @param derivativeCutoffHz cutoff of the speed in hertz, positive
   * @throws LowerfaceException if one of them is out of range
   */
  public OneEuroFilter(double minCutoffHz, double beta, double derivativeCutoffHz) {
    if (!(minCutoffHz > 0 && minCutoffHz < Double.POSITIVE_INFINITY)
        || !(beta >= 0 && beta < Double.POSITIVE_INFINITY)
        || !(derivativeCutoffHz > 0 && derivativeCutoffHz < Double.POSITIVE_INFINITY)) {
      throw new LowerfaceException(
          "expected One Euro cutoffs above 0 Hz and a beta of 0 or more, got "
              + minCutoffHz
              + ", "
              + derivativeCutoffHz
              + " and beta "
              + beta);
    }
    this.minCutoffHz = minCutoffHz;
    this.beta = beta;
    this.derivativeCutoffHz = derivativeCutoffHz;
  }

  /**
   * Filters one sample. The first passes unchanged. A sample that is not later than the one before,
   * or that holds a value that is not finite, is ignored: it must not poison the ones after it.
   *
   * @param captureNanos when the picture was captured, in nanoseconds
   * @param raw eight probabilities that sum to 1
   * @param out where the eight filtered ones go, summing to 1; may be {@code raw}; untouched when
   *     the sample is ignored
   * @return whether the sample was used
   */
  public boolean filter(long captureNanos, float[] raw, float[] out) {
    for (int i = 0; i < Emotion.COUNT; i++) {
      if (!Float.isFinite(raw[i])) {
        return false;
      }
    }
    if (!started) {
      for (int i = 0; i < Emotion.COUNT; i++) {
        value[i] = raw[i];
        out[i] = raw[i];
      }
      started = true;
      lastNanos = captureNanos;
      return true;
    }
    double stepSeconds = (captureNanos - lastNanos) * 1e-9;
    if (stepSeconds <= 0) {
      return false;
    }
    lastNanos = captureNanos;
    double derivativeShare = share(derivativeCutoffHz, stepSeconds);
    double sum = 0;
    for (int i = 0; i < Emotion.COUNT; i++) {
      double speed = (raw[i] - value[i]) / stepSeconds;
      derivative[i] += derivativeShare * (speed - derivative[i]);
      double cutoff = minCutoffHz + beta * Math.abs(derivative[i]);
      value[i] += share(cutoff, stepSeconds) * (raw[i] - value[i]);
      sum += value[i];
    }
    // Each class has a cutoff of its own, so the filtered values need not sum to 1.
    for (int i = 0; i < Emotion.COUNT; i++) {
      out[i] = (float) (value[i] / sum);
    }
    return true;
  }

  /** Forgets all samples: the next one passes unchanged. */
  public void reset() {
    started = false;
    Arrays.fill(derivative, 0);
  }

  /** The paper's alpha: the share of the new value in the low-pass, 0 to 1. */
  private static double share(double cutoffHz, double stepSeconds) {
    double timeConstant = 1 / (2 * Math.PI * cutoffHz);
    return 1 / (1 + timeConstant / stepSeconds);
  }
}
