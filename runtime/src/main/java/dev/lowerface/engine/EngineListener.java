package dev.lowerface.engine;

import dev.lowerface.expression.InputQuality;

/**
 * Hears what happens to an engine between samples. Called on the engine's own threads, which wait
 * meanwhile; what it throws is logged once and otherwise ignored.
 */
public interface EngineListener {
  /**
   * The camera was opened. On the capture thread.
   *
   * @param granted what it grants, as {@code MouthCamera.granted()} says
   */
  default void cameraConnected(String granted) {}

  /**
   * The camera could not be opened, or stopped; it will be tried again. On the capture thread.
   *
   * @param why one line
   */
  default void cameraLost(String why) {}

  /**
   * The quality of the pictures changed, and has been so for a moment. On the inference thread.
   *
   * @param now the quality from now on
   */
  default void qualityChanged(InputQuality now) {}

  /**
   * Inference takes more, or again less, of the time than the budget gives it. On the inference
   * thread.
   *
   * @param everyNth from now on every n-th picture is looked at; 1 for all
   */
  default void paceChanged(int everyNth) {}
}
