package dev.lowerface.training.data;

import dev.lowerface.vision.OpenCv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** Writes pictures for data sets of files. */
final class PictureFiles {
  static {
    OpenCv.load();
  }

  private PictureFiles() {}

  /** A picture of one colour with a brighter box, in the format of the file's name. */
  static void write(Path file, int side, int grey, Rect box) throws IOException {
    Mat picture = new Mat(side, side, CvType.CV_8UC3, Scalar.all(grey));
    picture.submat(box).setTo(Scalar.all(grey + 100));
    MatOfByte bytes = new MatOfByte();
    String name = file.getFileName().toString();
    Imgcodecs.imencode(name.substring(name.lastIndexOf('.')), picture, bytes);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes.toArray());
    picture.release();
    bytes.release();
  }

  static void write(Path file, int grey) throws IOException {
    write(file, 32, grey, new Rect(0, 0, 1, 1));
  }

  /** The mean grey value of a face as a reader gives it. */
  static double mean(Face face) {
    Mat picture = face.picture().decode(1);
    double mean = Core.mean(picture).val[0];
    picture.release();
    return mean;
  }
}
