package dev.lowerface.command.record;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.OpenCv;
import java.util.Base64;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** Pictures as text: JPEG or PNG in base 64. */
final class RecordedPicture {
  static {
    OpenCv.load();
  }

  /** The most pixels of a picture that is read, so that a small file cannot fill the memory. */
  private static final int MOST_LETTERS = 8 << 20;

  private RecordedPicture() {}

  /** Of grey or BGR. */
  static String encode(Mat picture, String kind) {
    MatOfByte bytes = new MatOfByte();
    try {
      if (!Imgcodecs.imencode(kind, picture, bytes)) {
        throw new LowerfaceException("a picture could not be written as " + kind);
      }
      return Base64.getEncoder().encodeToString(bytes.toArray());
    } finally {
      bytes.release();
    }
  }

  /** Grey or BGR, to be released by the caller. */
  static Mat decode(String text) {
    MatOfByte bytes = null;
    try {
      if (text.length() > MOST_LETTERS) {
        throw new LowerfaceException(
            "expected a picture of at most " + MOST_LETTERS + " letters, got " + text.length());
      }
      bytes = new MatOfByte(Base64.getDecoder().decode(text));
      Mat picture = Imgcodecs.imdecode(bytes, Imgcodecs.IMREAD_ANYCOLOR);
      if (picture.empty()) {
        throw new LowerfaceException("expected a picture as JPEG or PNG, got something else");
      }
      return picture;
    } catch (IllegalArgumentException e) {
      throw new LowerfaceException("expected a picture in base 64, got something else", e);
    } finally {
      if (bytes != null) {
        bytes.release();
      }
    }
  }
}
