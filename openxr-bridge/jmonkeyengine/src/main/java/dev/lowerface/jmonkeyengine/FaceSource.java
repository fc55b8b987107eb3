package dev.lowerface.jmonkeyengine;

import dev.lowerface.expression.ExpressionState;

/**
 * Who reads the expression: {@code engine::locate} of an {@link dev.lowerface.ExpressionEngine} in
 * this process, or {@code (nanos, out) -> reader.read(out)} of a {@link
 * dev.lowerface.publish.page.SharedPageReader} beside {@code lowerface serve}.
 */
@FunctionalInterface
public interface FaceSource {
  /**
   * The expression of a moment.
   *
   * @param displayNanos the moment, in nanoseconds on the source's clock
   * @param out set to the expression; not valid if there is none
   * @return whether it is valid
   */
  boolean locate(long displayNanos, ExpressionState out);
}
