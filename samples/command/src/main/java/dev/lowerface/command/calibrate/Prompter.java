package dev.lowerface.command.calibrate;

import dev.lowerface.calibration.Guidance;
import dev.lowerface.vision.FaceMap;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** How a person is told what to do. */
interface Prompter extends AutoCloseable {
  /** Shows what is asked for now, and the picture it was asked in. */
  void show(Mat picture, Guidance guidance);

  /** Where the person says that the face lies, since the last call; null if nothing was said. */
  default @Nullable FaceMap placed() {
    return null;
  }

  /** Whether the person wants no more of it. */
  default boolean cancelled() {
    return false;
  }

  /** Shows how it ended. */
  default void ended(String summary) throws InterruptedException {}

  @Override
  void close();
}
