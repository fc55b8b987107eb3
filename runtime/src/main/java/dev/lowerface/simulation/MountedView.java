package dev.lowerface.simulation;

import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.OpenCv;
import java.util.Random;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** Makes of pictures of a straight face what a {@link SimulatedMount} would show of it. */
public final class MountedView implements AutoCloseable {
  private static final double DARK_ROOM = 40;

  private final SimulatedMount mount;
  private final Mat mapX;
  private final Mat mapY;
  private final Mat table = new Mat(1, 256, CvType.CV_8UC1);
  private final Mat light;
  private final Mat flat = new Mat();
  private final Mat noise = new Mat();
  private final Mat sum = new Mat();
  private final Mat[] grains = new Mat[4];
  private final Mat grain = new Mat();
  private final Random random;

  static {
    OpenCv.load();
  }

  /**
   * A view of faces in source pictures.
   *
   * @param mount how it looks
   * @param source where the face lies in the source pictures
   * @param seed of the noise
   */
  public MountedView(SimulatedMount mount, FaceMap source, long seed) {
    this.mount = mount;
    this.random = new Random(seed);
    mapX = new Mat(mount.height(), mount.width(), CvType.CV_32FC1);
    mapY = new Mat(mount.height(), mount.width(), CvType.CV_32FC1);
    light = new Mat(mount.height(), mount.width(), CvType.CV_32FC1);
    float[] x = new float[mount.width()];
    float[] y = new float[mount.width()];
    float[] glow = new float[mount.width()];
    double[] uv = new double[2];
    for (int row = 0; row < mount.height(); row++) {
      for (int column = 0; column < mount.width(); column++) {
        boolean seen = mount.toFace(column + 0.5, row + 0.5, uv);
        x[column] = seen ? (float) (source.pictureX(uv[0], uv[1]) - 0.5) : -1e6f;
        y[column] = seen ? (float) (source.pictureY(uv[0], uv[1]) - 0.5) : -1e6f;
        double fromLamp = Math.hypot(column - 0.4 * mount.width(), row - 0.4 * mount.height());
        double share = fromLamp / mount.width();
        glow[column] = mount.infrared() ? (float) (1.25 / (1 + 3 * share * share)) : 1;
      }
      mapX.put(row, 0, x);
      mapY.put(row, 0, y);
      light.put(row, 0, glow);
    }
    byte[] curve = new byte[256];
    for (int i = 0; i < curve.length; i++) {
      curve[i] = (byte) Math.round(255 * Math.pow(i / 255.0, mount.gamma()));
    }
    table.put(0, 0, curve);
    for (int i = 0; i < grains.length; i++) {
      grains[i] = new Mat(mount.height(), mount.width(), CvType.CV_32FC1);
      Core.setRNGSeed((int) seed * 31 + i);
      Core.randn(grains[i], 0, mount.noise());
    }
  }

  /**
   * Makes a picture.
   *
   * @param source 8-bit, grey or BGR
   * @param out becomes the camera's picture: 8-bit grey if infrared or if the source is grey, else
   *     BGR
   */
  public void render(Mat source, Mat out) {
    Mat in = source;
    if (mount.infrared() && source.channels() == 3) {
      Core.extractChannel(source, flat, 2); // Lips and skin reflect infrared alike, as they do red.
      in = flat;
    }
    Imgproc.remap(
        in, out, mapX, mapY, Imgproc.INTER_LINEAR, Core.BORDER_CONSTANT, Scalar.all(DARK_ROOM));
    if (mount.gamma() != 1) {
      Core.LUT(out, table, out);
    }
    if (mount.infrared()) {
      Core.multiply(out, light, out, 1, CvType.CV_8U);
    }
    if (mount.noise() > 0) {
      addNoise(out);
    }
  }

  /** New noise for every picture would take longer than all else: four are shifted about. */
  private void addNoise(Mat out) {
    Mat next = grains[random.nextInt(grains.length)];
    int shift = 1 + random.nextInt(mount.height() - 2);
    grain.create(next.size(), next.type());
    Mat above = next.rowRange(0, shift);
    Mat below = next.rowRange(shift, next.rows());
    Mat top = grain.rowRange(0, next.rows() - shift);
    Mat bottom = grain.rowRange(next.rows() - shift, next.rows());
    below.copyTo(top);
    above.copyTo(bottom);
    above.release();
    below.release();
    top.release();
    bottom.release();
    if (out.channels() == 3) {
      Imgproc.cvtColor(grain, noise, Imgproc.COLOR_GRAY2BGR);
      Core.add(out, noise, sum, new Mat(), CvType.CV_8U);
    } else {
      Core.add(out, grain, sum, new Mat(), CvType.CV_8U);
    }
    sum.copyTo(out);
  }

  @Override
  public void close() {
    mapX.release();
    mapY.release();
    table.release();
    light.release();
    flat.release();
    noise.release();
    sum.release();
    grain.release();
    for (Mat each : grains) {
      each.release();
    }
  }
}
