package dev.lowerface.publish;

/** Hears of every sample, in the same process. */
@FunctionalInterface
public interface ExpressionListener {
  /**
   * A sample was made. Called on the inference thread; the next picture waits until this returns.
   *
   * @param sample valid during this call only
   */
  void onSample(ExpressionSample sample);
}
