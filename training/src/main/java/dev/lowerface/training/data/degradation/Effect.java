package dev.lowerface.training.data.degradation;

import org.opencv.core.Mat;

/**
 * One thing that makes the picture of a face worse. Places and lengths are shares of the face's
 * side, so that an effect means the same at every size; brightness goes from 0 to 255.
 */
public sealed interface Effect
    permits Blur, HotSpot, Infrared, Jpeg, LowResolution, Move, Noise, Obstacle, Tone, Vignette {
  /**
   * Changes a face in place.
   *
   * @param face {@code [side, side]}, 8-bit, one channel (grey) or three (RGB)
   */
  void apply(Mat face);
}
