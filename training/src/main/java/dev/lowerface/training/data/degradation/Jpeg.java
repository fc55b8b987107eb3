package dev.lowerface.training.data.degradation;

import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Written and read as a JPEG, as cameras on USB and the network send it.
 *
 * @param quality 1 to 100
 */
public record Jpeg(int quality) implements Effect {
  @Override
  public void apply(Mat face) {
    MatOfByte encoded = new MatOfByte();
    MatOfInt parameters = new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, quality);
    Imgcodecs.imencode(".jpg", face, encoded, parameters);
    Mat decoded = Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_UNCHANGED);
    decoded.copyTo(face);
    decoded.release();
    parameters.release();
    encoded.release();
  }
}
