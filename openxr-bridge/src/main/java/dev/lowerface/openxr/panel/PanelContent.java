package dev.lowerface.openxr.panel;

import dev.lowerface.expression.ExpressionState;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** One sample as the panel shows it: a copy. */
final class PanelContent implements AutoCloseable {
  final ExpressionState state = new ExpressionState();

  /** What the network saw: grey or RGB; empty before the first. */
  final Mat face = new Mat();

  /** What is asked of the wearer; null for nothing. */
  @Nullable PanelPrompt prompt;

  @Override
  public void close() {
    face.release();
  }
}
