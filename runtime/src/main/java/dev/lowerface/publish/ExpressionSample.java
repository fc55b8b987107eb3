package dev.lowerface.publish;

import dev.lowerface.expression.ExpressionState;
import dev.lowerface.vision.FaceMap;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * One sample as it leaves the inference thread. The object and all it holds are reused for the next
 * sample: read it, or copy it, during the call that hands it over. When tracking is lost one sample
 * says so: its state is not valid, and its pictures are the last there were.
 */
public interface ExpressionSample {
  /**
   * The filtered expression at the capture time of the picture.
   *
   * @return the state; not valid, and all zero, when tracking was lost
   */
  ExpressionState state();

  /**
   * The number of the picture in its source; a gap means that pictures were dropped.
   *
   * @return the number, from 0
   */
  long sequence();

  /**
   * When the picture was captured.
   *
   * @return nanoseconds on the engine's clock; 0 if there has been no picture
   */
  long captureNanos();

  /**
   * When the sample was handed to the publishers and listeners.
   *
   * @return nanoseconds on the engine's clock
   */
  long publishNanos();

  /**
   * When the picture was captured, in the time of an OpenXR runtime.
   *
   * @return XrTime in nanoseconds, above 0; 0 if it is not known, as without {@link
   *     dev.lowerface.EngineBuilder#xrTime}
   */
  long xrTime();

  /**
   * Copies the probabilities as the network gave them, before filtering.
   *
   * @param out at least eight floats, in class order; all 0 when the state is not valid
   */
  void copyRawProbabilities(float[] out);

  /**
   * The camera picture: 8-bit, grey or BGR. Owned by the engine.
   *
   * @return the Mat; empty if there has been no picture
   */
  Mat picture();

  /**
   * Where the whole face was taken to lie in the upright form of {@link #picture()}: given, from
   * the camera, followed or assumed.
   *
   * @return the place; null if there has been no picture
   */
  default @Nullable FaceMap faceMap() {
    return null;
  }

  /**
   * The face as the network saw it: 8-bit, visible rows, grey or RGB. Owned by the engine.
   *
   * @return the Mat; empty if there has been no picture
   */
  Mat face();
}
