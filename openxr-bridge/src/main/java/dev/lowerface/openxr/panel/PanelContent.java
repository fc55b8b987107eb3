package dev.lowerface.openxr.panel;

import dev.lowerface.expression.ExpressionState;
import org.opencv.core.Mat;

/** One sample as the panel shows it: a copy. */
final class PanelContent implements AutoCloseable {
  final ExpressionState state = new ExpressionState();

  /** What the network saw: grey or RGB; empty before the first. */
  final Mat face = new Mat();

  @Override
  public void close() {
    face.release();
  }
}
