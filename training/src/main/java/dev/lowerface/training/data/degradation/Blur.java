package dev.lowerface.training.data.degradation;

import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Out of focus: a Gaussian blur.
 *
 * @param deviation its standard deviation in 48ths of the side: one pixel of a face of 48 x 48
 */
public record Blur(double deviation) implements Effect {
  @Override
  public void apply(Mat face) {
    double sigma = deviation * face.rows() / 48;
    Imgproc.GaussianBlur(face, face, new Size(0, 0), sigma);
  }
}
