package dev.lowerface.calibration.mount;

import dev.lowerface.vision.FaceMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A closed and an open mouth as a {@link MouthDescent} sees them through a map: a square around the
 * mouth of each. Not thread-safe.
 */
public final class MouthPatch implements AutoCloseable {
  /** Pixels along a side of a square. */
  public static final int SIDE = 48;

  /** Pixels of a square. */
  public static final int VALUES = SIDE * SIDE;

  /** Width of the square as a share of the face's: cameras near a mouth show little else. */
  private static final double WIDE = 0.8;

  /** Share of the square that lies above the mouth: more of chin and neck shows than of nose. */
  private static final double ABOVE = 0.45;

  /** Marks what lies outside the picture; no brightness is below zero. */
  private static final double OUTSIDE = -1e6;

  private final Mat closed;
  private final Mat open;

  /** Both pictures blurred by so many pixels, as far as they were needed. */
  private final Map<Integer, Mat> softClosed = new HashMap<>();

  private final Map<Integer, Mat> softOpen = new HashMap<>();
  private final Mat turn = new Mat(2, 3, CvType.CV_64F);
  private final Mat part = new Mat();

  /**
   * A view of a mouth.
   *
   * @param closed the closed mouth, 32-bit float; stays the caller's
   * @param open the open mouth, of the same size and type; stays the caller's
   */
  public MouthPatch(Mat closed, Mat open) {
    this.closed = closed;
    this.open = open;
  }

  /**
   * Writes what is seen through a map, row by row; what the picture does not show is negative.
   *
   * @param map where the face is taken to lie
   * @param closedOut becomes the closed mouth, {@link #VALUES} numbers
   * @param openOut becomes the open mouth, as many
   */
  public void read(FaceMap map, float[] closedOut, float[] openOut) {
    cut(closed, softClosed, map, closedOut);
    cut(open, softOpen, map, openOut);
  }

  private void cut(Mat picture, Map<Integer, Mat> soft, FaceMap map, float[] out) {
    double xx = WIDE * map.rightX() / SIDE;
    double yx = WIDE * map.rightY() / SIDE;
    double xy = WIDE * map.downX() / SIDE;
    double yy = WIDE * map.downY() / SIDE;
    int pixels = (int) Math.round(Math.sqrt(Math.abs(xx * yy - xy * yx)));
    Mat source =
        pixels <= 1 ? picture : soft.computeIfAbsent(pixels, size -> blurred(picture, size));
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
        Scalar.all(OUTSIDE));
    part.get(0, 0, out);
  }

  private static Mat blurred(Mat picture, int pixels) {
    Mat soft = new Mat();
    Imgproc.blur(picture, soft, new Size(pixels, pixels));
    return soft;
  }

  @Override
  public void close() {
    softClosed.values().forEach(Mat::release);
    softOpen.values().forEach(Mat::release);
    List.of(turn, part).forEach(Mat::release);
  }
}
