package dev.lowerface.training.data;

import dev.lowerface.expression.Emotion;
import dev.lowerface.training.data.picture.Picture;
import org.opencv.core.Mat;

/**
 * One labelled face.
 *
 * @param name its name in the data set, for errors and reports
 * @param label the class
 * @param shares {@code [8]}, what a network should give each class; sum to 1
 * @param picture its pixels
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Face(String name, Emotion label, float[] shares, Picture picture) {
  /**
   * A face that is of one class alone.
   *
   * @param name its name in the data set
   * @param label the class
   * @param picture its pixels
   */
  public Face(String name, Emotion label, Picture picture) {
    this(name, label, Protocol.Answer.only(label).shares(), picture);
  }

  /**
   * The face at another size.
   *
   * @param side width and height wanted
   * @param channels 1 for grey, 3 for RGB
   * @return 8-bit pixels; the caller releases them
   * @throws dev.lowerface.expression.LowerfaceException if the picture cannot be read
   */
  public Mat read(int side, int channels) {
    return FaceDecoder.read(picture, side, channels);
  }
}
