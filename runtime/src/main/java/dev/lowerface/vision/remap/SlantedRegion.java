package dev.lowerface.vision.remap;

import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.FaceMap;

/**
 * Where the samples of a face that is turned or slanted are read: within the visible half only, by
 * as much as interpolation between four pixels reaches; and where the camera sees nothing, at the
 * nearest pixel that it sees.
 */
final class SlantedRegion implements RemapTable.Samples {
  /** From a sample to the far edge of the furthest pixel that it is interpolated from. */
  private static final double REACH = 1.5;

  /** A lens bends the pixels around a point a little differently from the point itself. */
  private static final double LENS_MARGIN = 1.3;

  private final FaceFrame frame;
  private final FaceMap face;
  private final UprightToRaw toRaw;
  private final int times;
  private final double reachU;
  private final double reachV;

  SlantedRegion(FaceFrame frame, FaceMap face, UprightToRaw toRaw, int times) {
    this.frame = frame;
    this.face = face;
    this.toRaw = toRaw;
    this.times = times;
    double area = Math.abs(face.determinant());
    double margin = REACH * (toRaw.isStraight() ? 1 : LENS_MARGIN);
    double half = 0.5 * frame.rows() / frame.side();
    reachU = Math.min(0.5, margin * (Math.abs(face.downY()) + Math.abs(face.downX())) / area);
    reachV = Math.min(half, margin * (Math.abs(face.rightY()) + Math.abs(face.rightX())) / area);
  }

  @Override
  public boolean find(int row, int column, double[] raw) {
    double unit = 1.0 / (frame.side() * times);
    double top = (double) frame.firstRow() / frame.side();
    double bottom = top + (double) frame.rows() / frame.side();
    double u = clamp((column + 0.5) * unit, reachU, 1 - reachU);
    double v = clamp(top + (row + 0.5) * unit, top + reachV, bottom - reachV);
    boolean seen = toRaw.map(face.pictureX(u, v) - 0.5, face.pictureY(u, v) - 0.5, raw);
    toRaw.keepInView(raw);
    return seen;
  }

  private static double clamp(double value, double least, double most) {
    return Math.max(least, Math.min(most, value));
  }
}
