package dev.lowerface.vision.remap;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.PictureSize;
import java.util.Locale;

/**
 * Where the samples of a straight face are read. What may be read are the pixels that lie wholly
 * within the visible half of the face box. Interpolation between such a pixel and one beyond the
 * edge is what would let the hidden half, or the headset's rim, leak in.
 */
final class StraightRegion implements RemapTable.Samples {
  /** A lens bends the pixels around a point a little differently from the point itself. */
  private static final double REACH_MARGIN = 1.1;

  private static final int HALVINGS = 30;

  private final double left;
  private final double right;
  private final double top;
  private final double bottom;
  private final double[] sampleX;
  private final double[] sampleY;
  private final UprightToRaw toRaw;
  private final double[] across = new double[2];
  private final double[] down = new double[2];

  StraightRegion(
      FaceFrame frame, FaceMap face, PictureSize upright, UprightToRaw toRaw, int times) {
    double toX = face.x() + face.width();
    double fromY = face.y() + face.height() * frame.firstRow() / frame.side();
    double toY = fromY + face.height() * frame.rows() / frame.side();
    left = first(face.x(), upright.width());
    right = last(left, toX, upright.width());
    top = first(fromY, upright.height());
    bottom = last(top, toY, upright.height());
    sampleX = centres(frame.side() * times, face.x(), toX);
    sampleY = centres(frame.rows() * times, fromY, toY);
    this.toRaw = toRaw;
  }

  /** The centres of {@code count} equal parts of an axis. */
  private static double[] centres(int count, double from, double to) {
    double[] centres = new double[count];
    for (int i = 0; i < count; i++) {
      centres[i] = from + (i + 0.5) / count * (to - from) - 0.5;
    }
    return centres;
  }

  private static double first(double from, int limit) {
    return Math.max(0, Math.min(limit - 1, Math.ceil(from - 1e-6)));
  }

  private static double last(double first, double to, int limit) {
    return Math.max(first, Math.min(limit - 1, Math.floor(to + 1e-6) - 1));
  }

  /** Reads at the sample itself, or at the nearest place that is visible. */
  @Override
  public boolean find(int row, int column, double[] raw) {
    boolean seen = toRaw.map(sampleX[column], sampleY[row], raw);
    double nearX = clamp(sampleX[column], left, right);
    double nearY = clamp(sampleY[row], top, bottom);
    if (toRaw.isStraight()) {
      toRaw.map(nearX, nearY, raw);
      return seen;
    }
    double share = shareSeen(nearX, nearY, raw);
    double middleX = (left + right) / 2;
    double middleY = (top + bottom) / 2;
    nearX = middleX + share * (nearX - middleX);
    nearY = middleY + share * (nearY - middleY);
    stepBack(nearX, nearY, raw);
    toRaw.keepInView(raw);
    return seen;
  }

  /**
   * How far one can go from the middle towards a point before the lens sees nothing: 1 if all the
   * way.
   */
  private double shareSeen(double x, double y, double[] raw) {
    if (toRaw.map(x, y, raw)) {
      return 1;
    }
    double middleX = (left + right) / 2;
    double middleY = (top + bottom) / 2;
    if (!toRaw.map(middleX, middleY, raw)) {
      throw new LowerfaceException(
          String.format(
              Locale.ROOT,
              "expected a lens that sees the middle of the visible half of the face box,"
                  + " at %.0f,%.0f it sees nothing; check the lens or give another --face-box",
              middleX,
              middleY));
    }
    double seen = 0;
    double unseen = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double share = (seen + unseen) / 2;
      if (toRaw.map(middleX + share * (x - middleX), middleY + share * (y - middleY), raw)) {
        seen = share;
      } else {
        unseen = share;
      }
    }
    return seen;
  }

  /**
   * Maps a point, moved away from the edges by as much as the interpolation between four raw pixels
   * reaches in the upright picture.
   */
  private void stepBack(double x, double y, double[] raw) {
    double stepX = x > (left + right) / 2 ? -0.5 : 0.5;
    double stepY = y > (top + bottom) / 2 ? -0.5 : 0.5;
    toRaw.map(x, y, raw);
    toRaw.map(x + stepX, y, across);
    toRaw.map(x, y + stepY, down);
    double xx = (across[0] - raw[0]) / stepX;
    double yx = (across[1] - raw[1]) / stepX;
    double xy = (down[0] - raw[0]) / stepY;
    double yy = (down[1] - raw[1]) / stepY;
    double area = Math.abs(xx * yy - xy * yx) / REACH_MARGIN;
    double reachX = atMost((right - left) / 2, (Math.abs(yy) + Math.abs(xy)) / area);
    double reachY = atMost((bottom - top) / 2, (Math.abs(yx) + Math.abs(xx)) / area);
    double insideX = clamp(x, left + reachX, right - reachX);
    double insideY = clamp(y, top + reachY, bottom - reachY);
    if ((insideX != x || insideY != y) && !toRaw.map(insideX, insideY, raw)) {
      toRaw.map((left + right) / 2, (top + bottom) / 2, raw);
    }
  }

  /** Also where the value is no number, of a lens that makes no sense. */
  private static double atMost(double most, double value) {
    return value < most ? value : most;
  }

  private static double clamp(double value, double least, double most) {
    return Math.max(least, Math.min(most, value));
  }
}
