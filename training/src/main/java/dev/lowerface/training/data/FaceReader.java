package dev.lowerface.training.data;

import dev.lowerface.vision.OpenCv;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** From a picture to normalised floats at a network's size. */
final class FaceReader {
  static {
    OpenCv.load();
  }

  private FaceReader() {}

  /** A face at the wanted size, 8 bits; the caller releases it. */
  static Mat read(Picture picture, int side, int channels) {
    Mat face = picture.decode(channels);
    if (face.rows() != side || face.cols() != side) {
      boolean shrinks = face.rows() > side && face.cols() > side;
      int how = shrinks ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR;
      Imgproc.resize(face, face, new Size(side, side), 0, 0, how);
    }
    return face;
  }

  /** Writes one face, channel after channel, at an offset. */
  static void write(
      Picture picture,
      @Nullable Augmentation augmentation,
      Showing showing,
      float[] values,
      int offset) {
    int side = showing.frame().side();
    Mat face = read(picture, side, showing.channels());
    if (augmentation != null) {
      augmentation.apply(face);
    }
    Normalisation to = showing.normalisation();
    Mat floats = new Mat();
    face.convertTo(floats, CvType.CV_32F, to.scale(), -to.mean() * (double) to.scale());
    int plane = side * side;
    float[] pixels = new float[plane * showing.channels()];
    floats.get(0, 0, pixels);
    for (int c = 0; c < showing.channels(); c++) {
      for (int p = 0; p < plane; p++) {
        values[offset + c * plane + p] = pixels[p * showing.channels() + c];
      }
    }
    floats.release();
    face.release();
  }
}
