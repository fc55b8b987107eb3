package dev.lowerface.engine;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceMap;
import org.jspecify.annotations.Nullable;

/** Sees: from a picture to the network's answer and the quality. One thread at a time. */
interface FaceReader extends AutoCloseable {
  /** Loads and compiles, once, what a picture passes. */
  void warmUp(CurrentSample sample);

  /**
   * Puts the face of a picture into the sample.
   *
   * @throws LowerfaceException if the face does not lie in the picture
   */
  void look(CameraFrame frame, CurrentSample sample);

  /** Where in the upright picture the face was taken to lie. */
  @Nullable FaceMap rendered();

  /** Puts the network's answer to that face into the sample. */
  void infer(CurrentSample sample);

  /** The quality of the pictures, after the face was inferred; changes with some delay. */
  InputQuality assess(CurrentSample sample, long captureNanos);

  /** What the confidence in the answer to the last picture is to be multiplied by, 0 to 1. */
  float trust();

  /** From the next picture on the face lies elsewhere; on any thread. */
  void follow(FaceMap map);

  /** Whether it was said where the face lies; on any thread. */
  boolean isPlaced();

  @Override
  void close();
}
