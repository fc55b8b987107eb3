package dev.lowerface.command.demo.window;

/** What the user of the window wants next, for which the engine that runs must end. */
public sealed interface Wish {
  /**
   * Another camera.
   *
   * @param source as {@code --source} takes it
   */
  record Pick(String source) implements Wish {}

  /** A calibration of the camera that is shown. */
  record Calibrate() implements Wish {}

  /** The same source from its beginning. */
  record Again() implements Wish {}

  /** No more. */
  record End() implements Wish {}
}
