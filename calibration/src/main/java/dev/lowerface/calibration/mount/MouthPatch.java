package dev.lowerface.calibration.mount;

import dev.lowerface.vision.FaceMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A change and a closed mouth as a {@link MouthDescent} sees them through a map: squares as wide as
 * the face around the mouth, free of contrast and brightness. Not thread-safe.
 */
public final class MouthPatch implements AutoCloseable {
  /** Pixels along a side of a square. */
  public static final int SIDE = 24;

  /** Numbers of both squares. */
  public static final int VALUES = 2 * SIDE * SIDE;

  /** Share of the square that lies above the mouth: more of chin and neck shows than of nose. */
  private static final double ABOVE = 0.45;

  /** Marks what lies outside the picture; no brightness is below zero. */
  private static final double OUTSIDE = -1e6;

  private final Mat change;
  private final Mat closed;

  /** Both pictures blurred by so many pixels, as far as they were needed: maps of one size share them. */
  private final Map<Integer, Mat> blurredChanges = new HashMap<>();

  private final Map<Integer, Mat> blurredClosed = new HashMap<>();
  private final Mat turn = new Mat(2, 3, CvType.CV_64F);
  private final Mat part = new Mat();
  private final float[] square = new float[SIDE * SIDE];

  /**
   * A view of a mouth.
   *
   * @param change how each pixel changes as it opens, 32-bit float; stays the caller's
   * @param closed the closed mouth, of the same size and type; stays the caller's
   */
  public MouthPatch(Mat change, Mat closed) {
    this.change = change;
    this.closed = closed;
  }

  /**
   * Writes what is seen through a map.
   *
   * @param map where the face is taken to lie
   * @param out becomes {@link #VALUES} numbers: the change, then the closed mouth, row by row
   */
  public void read(FaceMap map, float[] out) {
    cut(change, blurredChanges, map, 0);
    scale(out, 0);
    cut(closed, blurredClosed, map, OUTSIDE);
    double sum = 0;
    int inside = 0;
    for (float value : square) {
      if (value >= 0) {
        sum += value;
        inside++;
      }
    }
    double mean = inside == 0 ? 0 : sum / inside;
    for (int i = 0; i < square.length; i++) {
      square[i] = square[i] >= 0 ? (float) (square[i] - mean) : 0;
    }
    scale(out, SIDE * SIDE);
  }

  /** Copies the square with a root mean square of 1. */
  private void scale(float[] out, int at) {
    double energy = 1e-9;
    for (float value : square) {
      energy += value * value;
    }
    double factor = SIDE / Math.sqrt(energy);
    for (int i = 0; i < square.length; i++) {
      out[at + i] = (float) (square[i] * factor);
    }
  }

  private void cut(Mat picture, Map<Integer, Mat> blurred, FaceMap map, double outside) {
    double xx = map.rightX() / SIDE;
    double yx = map.rightY() / SIDE;
    double xy = map.downX() / SIDE;
    double yy = map.downY() / SIDE;
    int pixels = (int) Math.round(Math.sqrt(Math.abs(xx * yy - xy * yx)));
    Mat source = picture;
    if (pixels > 1) {
      source =
          blurred.computeIfAbsent(
              pixels,
              size -> {
                Mat soft = new Mat();
                Imgproc.blur(picture, soft, new Size(size, size), new Point(-1, -1));
                return soft;
              });
    }
    double left = 0.5 - SIDE / 2.0;
    double top = 0.5 - SIDE * ABOVE;
    turn.put(
        0,
        0,
        xx,
        xy,
        map.mouthX() - 0.5 + xx * left + xy * top,
        yx,
        yy,
        map.mouthY() - 0.5 + yx * left + yy * top);
    Imgproc.warpAffine(
        source,
        part,
        turn,
        new Size(SIDE, SIDE),
        Imgproc.INTER_LINEAR | Imgproc.WARP_INVERSE_MAP,
        Core.BORDER_CONSTANT,
        Scalar.all(outside));
    part.get(0, 0, square);
  }

  @Override
  public void close() {
    blurredChanges.values().forEach(Mat::release);
    blurredClosed.values().forEach(Mat::release);
    List.of(turn, part).forEach(Mat::release);
  }
}
