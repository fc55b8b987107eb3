package dev.lowerface.calibration.mount;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.FaceMove;
import java.util.Arrays;
import java.util.Locale;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** Finds where the face lies from a {@link MotionRecord}. Not thread-safe. */
public final class MountFinder implements AutoCloseable {
  /** The least correlation of what moved with a mouth that opens. Chosen on seeds of their own. */
  static final double LEAST_FIT = 0.5;

  /** Below it the mouth may have been open at the beginning. */
  private static final double SURE_FIT = 0.7;

  /** By how much the mouth must fit better than one that hangs upside down. */
  static final double LEAST_MARGIN = 0.05;

  private static final double JAW_WEIGHT = 0.1;

  private static final int LEAST_PICTURES = 12;
  private static final double LEAST_EXPLAINED = 0.08;
  private static final double MOST_SECOND = 0.6;
  private static final int LEAST_TURNS = 2;

  /** How much of a turn may depend on the start, in degrees. Chosen on seeds of their own. */
  static final double MOST_DOUBT = 1.5;

  /** Turn in degrees, size, and shift as a share of the face, by which starts differ. */
  private static final double[][] STARTS = {
    {0, 1, 0, 0},
    {8, 1, 0, 0},
    {-8, 1, 0, 0},
    {0, 1.12, 0, 0},
    {0, 0.9, 0, 0},
    {0, 1, 0.03, 0},
    {0, 1, -0.03, 0},
    {0, 1, 0, 0.03},
    {0, 1, 0, -0.03}
  };

  private final MouthBasis basis;
  private final MouthDescent descent;
  private boolean closed;

  /** A finder with what the jar holds. */
  public MountFinder() {
    this(MouthBasis.shipped(), MouthDescent.shipped());
  }

  /**
   * A finder.
   *
   * @param basis how mouths open; closed with it
   * @param descent places them exactly
   */
  public MountFinder(MouthBasis basis, MouthDescent descent) {
    this.basis = basis;
    this.descent = descent;
  }

  /**
   * Finds the face.
   *
   * @param record somebody who opens and closes the mouth, beginning closed
   * @return where the face lies in the recorded pictures; never mirrored, since a mouth that opens
   *     does not show that
   * @throws LowerfaceException if nothing moved, or what moved was no mouth that opens
   * @throws IllegalStateException if this is closed
   */
  public MountResult find(MotionRecord record) {
    if (closed) {
      throw new IllegalStateException("this MountFinder is closed");
    }
    if (record.size() < LEAST_PICTURES) {
      throw new LowerfaceException(
          "expected at least "
              + LEAST_PICTURES
              + " pictures of a mouth that opens and closes, got "
              + record.size()
              + "; is the camera running?");
    }
    try (MotionImage motion = record.motion()) {
      if (motion.explained() < LEAST_EXPLAINED) {
        throw new LowerfaceException(
            String.format(
                Locale.ROOT,
                "expected a mouth that opens and closes, the pictures show %s; open the mouth wide,"
                    + " close it, and keep the head still",
                motion.explained() == 0 ? "no motion" : "noise"));
      }
      if (motion.second() > MOST_SECOND || motion.turns() < LEAST_TURNS) {
        throw new LowerfaceException(
            "expected a mouth that opens and closes at one place, the pictures show something that"
                + " moves about; keep the head still and open the mouth only, or place it by hand");
      }
      Mat change = motion.change();
      Found found = search(change);
      Mat closed = motion.closed();
      if (found.best().score() < SURE_FIT) {
        // Perhaps the mouth was open at the beginning.
        Core.multiply(change, Scalar.all(-1), change);
        Found other = search(change);
        if (other.best().score() > found.best().score()) {
          found = other;
          closed = motion.open();
        } else {
          Core.multiply(change, Scalar.all(-1), change);
        }
      }
      check(found);
      try (MouthPatch patch = new MouthPatch(change, closed)) {
        return placed(patch, found, record.scale());
      }
    }
  }

  private record Found(Pose best, double margin) {}

  private Found search(Mat change) {
    try (PoseSearch search = new PoseSearch(basis, change)) {
      Pose best = search.best();
      Pose opposite = search.fine(best.turned());
      double margin = best.score() - opposite.score() + JAW_WEIGHT * JawSide.of(change, best);
      return new Found(margin < 0 ? opposite : best, Math.abs(margin));
    }
  }

  private static void check(Found found) {
    if (found.best().score() < LEAST_FIT) {
      throw new LowerfaceException(
          String.format(
              Locale.ROOT,
              "expected what moves to be a mouth that opens (fit of %.2f or more), it fits %.2f;"
                  + " open and close the mouth only, wide and slowly, or place it by hand",
              LEAST_FIT,
              found.best().score()));
    }
    if (found.margin() < LEAST_MARGIN) {
      throw new LowerfaceException(
          String.format(
              Locale.ROOT,
              "expected to tell chin from nose (a margin of %.2f or more), it is %.2f; open the"
                  + " mouth wider, or place it by hand",
              LEAST_MARGIN,
              found.margin()));
    }
  }

  /** From several places near the one found: where all end alike, that is where the face lies. */
  private MountResult placed(MouthPatch patch, Found found, double scale) {
    FaceMap start = found.best().map();
    double[] mean = new double[6];
    double[] turns = new double[STARTS.length];
    for (int i = 0; i < STARTS.length; i++) {
      double[] by = STARTS[i];
      FaceMap from = start.after(new FaceMove(by[2], by[3], by[0], by[1]));
      FaceMap map = descent.refine(patch, from);
      double[] numbers = {map.x(), map.y(), map.rightX(), map.rightY(), map.downX(), map.downY()};
      for (int k = 0; k < mean.length; k++) {
        mean[k] += numbers[k] / STARTS.length;
      }
      turns[i] = Math.IEEEremainder(map.rollDegrees() - start.rollDegrees(), 360);
    }
    double doubt = deviation(turns);
    if (doubt > MOST_DOUBT) {
      throw new LowerfaceException(
          String.format(
              Locale.ROOT,
              "expected to be sure of how the mouth is turned, to %.1f degrees, it is %.1f; open"
                  + " the mouth wider, with the jaw and chin in view, or place it by hand",
              MOST_DOUBT,
              doubt));
    }
    FaceMap map = new FaceMap(mean[0], mean[1], mean[2], mean[3], mean[4], mean[5]);
    return new MountResult(map.scaled(1 / scale), found.best().score(), found.margin(), doubt);
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0));
  }

  @Override
  public void close() {
    closed = true;
    basis.close();
  }
}
