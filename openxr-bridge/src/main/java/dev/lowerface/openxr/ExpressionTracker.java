package dev.lowerface.openxr;

import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.LowerfaceException;

/**
 * Answers an OpenXR application in its own time: asked with the predicted display time, it says
 * what the wearer's expression will be when that frame is seen. Allocates nothing; usable from any
 * thread that its source is usable from.
 */
public final class ExpressionTracker {
  /** Knows the expression at a time; {@code engine::locate} is one. */
  @FunctionalInterface
  public interface Locator {
    /**
     * Locates the expression.
     *
     * @param timeNanos the time asked for, in nanoseconds as {@link System#nanoTime()} counts them
     * @param out receives the answer
     * @return whether the answer is valid
     */
    boolean locate(long timeNanos, ExpressionState out);
  }

  private final XrClock clock;
  private final Locator source;

  /**
   * A tracker over a source of expressions.
   *
   * @param clock the clock of the application's instance
   * @param source who knows the expression, on {@link System#nanoTime()}
   */
  public ExpressionTracker(XrClock clock, Locator source) {
    this.clock = clock;
    this.source = source;
  }

  /**
   * Locates the expression at an XrTime.
   *
   * @param xrTime for instance the predicted display time of {@code xrWaitFrame}
   * @param out receives the answer; its times are in nanoseconds of {@link System#nanoTime()}
   * @return whether the answer is valid
   * @throws LowerfaceException if the runtime cannot convert the time, as for 0 or less
   */
  public boolean locate(long xrTime, ExpressionState out) {
    return source.locate(clock.toNanos(xrTime), out);
  }
}
