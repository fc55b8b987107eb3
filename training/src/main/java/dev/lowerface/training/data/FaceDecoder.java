package dev.lowerface.training.data;

import dev.lowerface.training.data.picture.Picture;
import dev.lowerface.vision.OpenCv;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** From a picture to pixels at a network's size. */
public final class FaceDecoder {
  static {
    OpenCv.load();
  }

  private FaceDecoder() {}

  /** A face at the wanted size, 8 bits; the caller releases it. */
  public static Mat read(Picture picture, int side, int channels) {
    Mat face = picture.decode(channels);
    if (face.rows() != side || face.cols() != side) {
      boolean shrinks = face.rows() > side && face.cols() > side;
      int how = shrinks ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR;
      Imgproc.resize(face, face, new Size(side, side), 0, 0, how);
    }
    return face;
  }
}
