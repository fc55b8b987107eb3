package dev.lowerface.publish;

import dev.lowerface.temporal.SampleAge;

/** Hears of every sample, in the same process. */
@FunctionalInterface
public interface ExpressionListener {
  /**
   * A sample was made. Called on the inference thread; the next picture waits until this returns.
   *
   * @param sample valid during this call only
   */
  void onSample(ExpressionSample sample);

  /**
   * Tells how old a sample may be, and on which clock, as {@link Publisher#attach} does. Called
   * once by the engine that is made with this listener, before the first sample.
   *
   * @param age the engine's own limit
   */
  default void attach(SampleAge age) {}
}
