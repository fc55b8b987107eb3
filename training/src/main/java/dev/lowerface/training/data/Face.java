package dev.lowerface.training.data;

import dev.lowerface.expression.Emotion;
import org.opencv.core.Mat;

/**
 * One labelled face.
 *
 * @param name its name in the data set, for errors and reports
 * @param label the class
 * @param picture its pixels
 */
public record Face(String name, Emotion label, Picture picture) {
  /**
   * The face at another size.
   *
   * @param side width and height wanted
   * @param channels 1 for grey, 3 for RGB
   * @return 8-bit pixels; the caller releases them
   * @throws dev.lowerface.expression.LowerfaceException if the picture cannot be read
   */
  public Mat read(int side, int channels) {
    return FaceReader.read(picture, side, channels);
  }
}
