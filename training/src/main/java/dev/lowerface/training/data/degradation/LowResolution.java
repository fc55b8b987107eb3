package dev.lowerface.training.data.degradation;

import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A face that is only so large in the camera picture: averaged down and drawn up again.
 *
 * @param pixels the side of the face in the camera picture; one of at least that size stays as it
 *     is
 */
public record LowResolution(int pixels) implements Effect {
  @Override
  public void apply(Mat face) {
    if (pixels >= face.rows()) {
      return;
    }
    Mat small = new Mat();
    Imgproc.resize(face, small, new Size(pixels, pixels), 0, 0, Imgproc.INTER_AREA);
    Imgproc.resize(small, face, face.size(), 0, 0, Imgproc.INTER_LINEAR);
    small.release();
  }
}
