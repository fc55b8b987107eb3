package dev.lowerface.openxr;

import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.TrackingState;

/**
 * One expression located at an XrTime. A mutable holder that an application makes once and hands to
 * every {@link ExpressionTracker#locate}. Not thread-safe: one for each thread that asks.
 */
public final class XrExpressionState {
  private final ExpressionState expression = new ExpressionState();
  private long time;
  private long sampleTime;

  /** An invalid state at time 0. */
  public XrExpressionState() {}

  /**
   * The time that was asked for, which is the time answered for, extrapolated or not: as {@code
   * XrFaceExpressionWeights2FB.time}.
   *
   * @return an XrTime
   */
  public long time() {
    return time;
  }

  /**
   * When the newest picture behind this answer was captured: as {@code
   * XrFacialExpressionsHTC.sampleTime}.
   *
   * @return an XrTime; 0 if there has been no picture, or while the tracker is stopped
   */
  public long sampleTime() {
    return sampleTime;
  }

  /**
   * Whether the expression may be used: as {@code XrFaceExpressionWeights2FB.isValid}.
   *
   * @return false while paused and stopped, before the first sample, and when it is stale
   */
  public boolean isValid() {
    return expression.isValid();
  }

  /**
   * The expression: probabilities, emotion, confidence, input quality and tracking state. Its own
   * times are in nanoseconds of {@link System#nanoTime()}.
   *
   * @return the state; all probabilities are 0 when not valid. The same object every time
   */
  public ExpressionState expression() {
    return expression;
  }

  void set(long xrTime, long nanos) {
    time = xrTime;
    long sampleNanos = expression.sampleTimeNanos();
    sampleTime = sampleNanos == 0 ? 0 : xrTime + (sampleNanos - nanos);
  }

  void setStopped(long xrTime) {
    expression.setInvalid(0, 0, TrackingState.STOPPED);
    time = xrTime;
    sampleTime = 0;
  }
}
