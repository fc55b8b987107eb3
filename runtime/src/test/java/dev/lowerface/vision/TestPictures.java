package dev.lowerface.vision;

import java.util.Random;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Pictures that the tests of this package look at. */
public final class TestPictures {
  private TestPictures() {}

  public static Mat noise(int width, int height, int type, long seed) {
    Mat mat = new Mat(height, width, type);
    byte[] values = new byte[width * height * CvType.channels(type)];
    new Random(seed).nextBytes(values);
    mat.put(0, 0, values);
    return mat;
  }

  /** Noise without detail, spread over the whole range of brightness. */
  public static Mat smooth(int width, int height, double sigma) {
    Mat mat = noise(width, height, CvType.CV_8UC1, 14);
    Imgproc.GaussianBlur(mat, mat, new Size(0, 0), sigma);
    Core.normalize(mat, mat, 0, 255, Core.NORM_MINMAX);
    return mat;
  }

  public static byte[] bytes(Mat mat) {
    Mat own = mat.clone();
    byte[] values = new byte[(int) own.total() * own.channels()];
    own.get(0, 0, values);
    return values;
  }
}
