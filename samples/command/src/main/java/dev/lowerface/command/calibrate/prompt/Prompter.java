package dev.lowerface.command.calibrate.prompt;

import dev.lowerface.calibration.Guidance;
import dev.lowerface.vision.FaceMap;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * How a person is told what to do, and what the person answers. One thread, but for the answers.
 */
public interface Prompter extends AutoCloseable {
  /**
   * Whether the person has said that it may begin. Until then {@link #showWaiting} is called.
   *
   * @return true where nobody is asked
   */
  default boolean started() {
    return true;
  }

  /**
   * Says that it begins when the person wants it to.
   *
   * @param upright the camera's picture
   * @param guidance what will be asked for first
   */
  default void showWaiting(Mat upright, Guidance guidance) {}

  /**
   * Shows what is asked for now.
   *
   * @param upright the camera's picture
   * @param guidance what is asked for
   */
  void show(Mat upright, Guidance guidance);

  /**
   * Whether the person is still being told what the step is, so that its time has not begun.
   *
   * @return false where it can be read at once
   */
  default boolean telling() {
    return false;
  }

  /**
   * Shows what came of it, picture after picture, until there is a verdict.
   *
   * @param upright the camera's picture
   * @param words what came of it
   * @param face where the face was found; null if it was not
   */
  default void showResult(Mat upright, PromptWords words, @Nullable FaceMap face) {}

  /**
   * What the person makes of it.
   *
   * @return ACCEPT where nobody is asked; null until it was said
   */
  default @Nullable Verdict verdict() {
    return Verdict.ACCEPT;
  }

  /** Where the person says that the face lies, since the last call; null if nothing was said. */
  default @Nullable FaceMap placed() {
    return null;
  }

  /** Whether the person wants no more of it. */
  default boolean cancelled() {
    return false;
  }

  @Override
  void close();
}
