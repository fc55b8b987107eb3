package dev.lowerface.rendering.opengl;

import dev.lowerface.rendering.scene.Sensor;
import java.util.List;
import java.util.Random;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** Blur, noise and compression of a picture that was drawn without them. */
final class SensorEffects implements AutoCloseable {
  private static final double DRAWN_GAMMA = 2;

  /** Takes the steps off edges, which OpenGL draws hard. */
  private static final double LEAST_BLUR = 0.55;

  private final Mat table = new Mat(1, 256, CvType.CV_8UC1);
  private final Mat noise = new Mat();
  private final Mat sum = new Mat();
  private final MatOfByte bytes = new MatOfByte();

  /**
   * Makes of a clean picture what the sensor gives.
   *
   * @param clean 8-bit BGR, the square root of the light
   * @param sensor the sensor
   * @param random draws the noise
   * @param out 8-bit, BGR or grey
   */
  void apply(Mat clean, Sensor sensor, Random random, Mat out) {
    if (sensor.colour()) {
      clean.copyTo(out);
    } else {
      Imgproc.cvtColor(clean, out, Imgproc.COLOR_BGR2GRAY);
    }
    if (sensor.gamma() != DRAWN_GAMMA) {
      Core.LUT(out, curve(sensor.gamma()), out);
    }
    Imgproc.GaussianBlur(out, out, new Size(0, 0), Math.max(LEAST_BLUR, sensor.blurPixels()));
    if (sensor.motionPixels() > 1) {
      Mat kernel = motion(sensor.motionPixels(), sensor.motionDegrees());
      Imgproc.filter2D(out, out, -1, kernel);
      kernel.release();
    }
    if (sensor.noise() > 0) {
      noise.create(out.size(), CvType.makeType(CvType.CV_16S, out.channels()));
      Core.setRNGSeed(random.nextInt());
      Core.randn(noise, 0, sensor.noise());
      Core.add(out, noise, sum, new Mat(), CvType.CV_8U);
      sum.copyTo(out);
    }
    if (sensor.jpegQuality() > 0) {
      MatOfInt how = new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, sensor.jpegQuality());
      Imgcodecs.imencode(".jpg", out, bytes, how);
      Mat decoded =
          Imgcodecs.imdecode(
              bytes, sensor.colour() ? Imgcodecs.IMREAD_COLOR : Imgcodecs.IMREAD_GRAYSCALE);
      decoded.copyTo(out);
      decoded.release();
      how.release();
    }
  }

  private Mat curve(double gamma) {
    byte[] values = new byte[256];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) Math.round(255 * Math.pow(i / 255.0, DRAWN_GAMMA / gamma));
    }
    table.put(0, 0, values);
    return table;
  }

  private static Mat motion(double pixels, double degrees) {
    int half = (int) Math.ceil(pixels / 2);
    Mat kernel = Mat.zeros(2 * half + 1, 2 * half + 1, CvType.CV_32F);
    double x = pixels / 2 * Math.cos(Math.toRadians(degrees));
    double y = pixels / 2 * Math.sin(Math.toRadians(degrees));
    Imgproc.line(
        kernel,
        new Point(half - x, half - y),
        new Point(half + x, half + y),
        Scalar.all(1),
        1,
        Imgproc.LINE_AA);
    Core.divide(kernel, Scalar.all(Core.sumElems(kernel).val[0]), kernel);
    return kernel;
  }

  @Override
  public void close() {
    List.of(table, noise, sum, bytes).forEach(Mat::release);
  }
}
