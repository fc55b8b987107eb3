package dev.lowerface.simulation;

import dev.lowerface.vision.FaceMap;
import java.util.Random;

/**
 * How a simulated camera looks at a flat face: size, tilt, roll, mirror, lens, noise and light.
 *
 * @param width width of the camera's pictures in pixels
 * @param height height of them in pixels
 * @param faceWidth width of the face at the mouth in pixels, before tilt and lens
 * @param mouthX where the middle of the lips lies across, in pixels, before the lens
 * @param mouthY where it lies down, in pixels, before the lens
 * @param pitchDegrees tilt about the axis through both corners of the mouth
 * @param yawDegrees tilt about the axis from nose to chin
 * @param rollDegrees turn in the picture, clockwise
 * @param mirrored whether left and right are exchanged
 * @param barrel radial distortion: an undistorted radius is {@code r (1 + barrel r²)} of the
 *     distorted, in shares of half the picture's width
 * @param noise standard deviation of the noise of each picture, 0 to 255
 * @param infrared whether pictures are grey, with little contrast between lips and skin, and lit
 *     from one point
 * @param gamma exponent of the brightness
 */
public record SimulatedMount(
    int width,
    int height,
    double faceWidth,
    double mouthX,
    double mouthY,
    double pitchDegrees,
    double yawDegrees,
    double rollDegrees,
    boolean mirrored,
    double barrel,
    double noise,
    boolean infrared,
    double gamma) {
  private static final double FOCAL_SHARE = 0.7;

  /**
   * A camera that looks straight at a face.
   *
   * @param width width of the pictures in pixels
   * @param height height of the pictures in pixels
   * @param faceWidth width of the face in pixels
   * @return the mount
   */
  public static SimulatedMount straight(int width, int height, double faceWidth) {
    return new SimulatedMount(
        width, height, faceWidth, width / 2.0, height / 2.0, 0, 0, 0, false, 0, 0, false, 1);
  }

  /**
   * Any mount: face width 150 to 600 of 640 pixels (scale 0.5 to 2), tilt to 25 degrees, any roll,
   * half of them mirrored, barrel distortion to 0.25, noise to 8, half of them as infrared, the
   * mouth within a fifth of the picture around its middle.
   *
   * @param random draws it
   * @return the mount
   */
  public static SimulatedMount random(Random random) {
    double scale = Math.pow(2, 2 * random.nextDouble() - 1);
    return new SimulatedMount(
        640,
        480,
        300 * scale,
        320 + 640 * 0.1 * between(random, -1, 1),
        240 + 480 * 0.1 * between(random, -1, 1),
        25 * between(random, -1, 1),
        25 * between(random, -1, 1),
        180 * between(random, -1, 1),
        random.nextBoolean(),
        0.25 * random.nextDouble(),
        8 * random.nextDouble(),
        random.nextBoolean(),
        Math.pow(2, between(random, -0.7, 0.7)));
  }

  private static double between(Random random, double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  /** Face coordinates of a point of the camera's picture; false where it does not see the plane. */
  boolean toFace(double pictureX, double pictureY, double[] uv) {
    double half = width / 2.0;
    double dx = (pictureX - half) / half;
    double dy = (pictureY - height / 2.0) / half;
    double bend = 1 + barrel * (dx * dx + dy * dy);
    return planeAt(dx * bend * half, dy * bend * half, uv);
  }

  private boolean planeAt(double x, double y, double[] uv) {
    double focal = FOCAL_SHARE * width;
    double[] a = axis(mirrored ? -1 : 1, 0);
    double[] b = axis(0, 1);
    // The mouth lies at the distance at which a face of width 1 is faceWidth pixels wide.
    double distance = focal / faceWidth;
    double mx = (mouthX - width / 2.0) / focal * distance;
    double my = (mouthY - height / 2.0) / focal * distance;
    double rx = x / focal;
    double ry = y / focal;
    // t (rx, ry, 1) = m + s a + q b, by Cramer's rule.
    double nx = a[1] * b[2] - a[2] * b[1];
    double ny = a[2] * b[0] - a[0] * b[2];
    double nz = a[0] * b[1] - a[1] * b[0];
    double t = (mx * nx + my * ny + distance * nz) / (rx * nx + ry * ny + nz);
    if (!(t > 0)) {
      return false;
    }
    double px = t * rx - mx;
    double py = t * ry - my;
    double pz = t - distance;
    uv[0] = FaceMap.MOUTH_U + px * a[0] + py * a[1] + pz * a[2];
    uv[1] = FaceMap.MOUTH_V + px * b[0] + py * b[1] + pz * b[2];
    return true;
  }

  private double[] axis(double right, double down) {
    double pitch = Math.toRadians(pitchDegrees);
    double yaw = Math.toRadians(yawDegrees);
    double roll = Math.toRadians(rollDegrees);
    double y = down * Math.cos(pitch);
    double z = down * Math.sin(pitch);
    double x = right * Math.cos(yaw) + z * Math.sin(yaw);
    z = z * Math.cos(yaw) - right * Math.sin(yaw);
    return new double[] {
      x * Math.cos(roll) - y * Math.sin(roll), x * Math.sin(roll) + y * Math.cos(roll), z
    };
  }

  /**
   * The truth that a calibration is to find: the affine map that touches the real one at the mouth.
   *
   * @return where the face lies in the camera's picture
   */
  public FaceMap truth() {
    double[] mouth = toPicture(FaceMap.MOUTH_U, FaceMap.MOUTH_V);
    double step = 0.02;
    double[] right = toPicture(FaceMap.MOUTH_U + step, FaceMap.MOUTH_V);
    double[] left = toPicture(FaceMap.MOUTH_U - step, FaceMap.MOUTH_V);
    double[] down = toPicture(FaceMap.MOUTH_U, FaceMap.MOUTH_V + step);
    double[] up = toPicture(FaceMap.MOUTH_U, FaceMap.MOUTH_V - step);
    double rx = (right[0] - left[0]) / (2 * step);
    double ry = (right[1] - left[1]) / (2 * step);
    double bx = (down[0] - up[0]) / (2 * step);
    double by = (down[1] - up[1]) / (2 * step);
    return new FaceMap(
        mouth[0] - FaceMap.MOUTH_U * rx - FaceMap.MOUTH_V * bx,
        mouth[1] - FaceMap.MOUTH_U * ry - FaceMap.MOUTH_V * by,
        rx,
        ry,
        bx,
        by);
  }

  /** Newton's method on {@link #toFace}. */
  private double[] toPicture(double u, double v) {
    double[] at = {mouthX, mouthY};
    double[] here = new double[2];
    double[] across = new double[2];
    double[] down = new double[2];
    for (int i = 0; i < 30; i++) {
      toFace(at[0], at[1], here);
      toFace(at[0] + 0.5, at[1], across);
      toFace(at[0], at[1] + 0.5, down);
      double ux = (across[0] - here[0]) / 0.5;
      double vx = (across[1] - here[1]) / 0.5;
      double uy = (down[0] - here[0]) / 0.5;
      double vy = (down[1] - here[1]) / 0.5;
      double area = ux * vy - uy * vx;
      double du = u - here[0];
      double dv = v - here[1];
      at[0] += (du * vy - dv * uy) / area;
      at[1] += (dv * ux - du * vx) / area;
    }
    return at;
  }
}
