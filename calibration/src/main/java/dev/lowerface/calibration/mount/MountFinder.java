package dev.lowerface.calibration.mount;

import dev.lowerface.expression.LowerfaceException;
import java.util.Locale;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Finds where the face lies from a {@link MotionRecord}. Not thread-safe. */
public final class MountFinder implements AutoCloseable {
  /** The least correlation of what moved with a mouth that opens. Chosen on seeds of their own. */
  static final double LEAST_FIT = 0.7;

  /** By how much the mouth must fit better than one that hangs upside down. */
  static final double LEAST_MARGIN = 0.1;

  private static final double JAW_WEIGHT = 0.1;

  private static final int LEAST_PICTURES = 12;
  private static final double LEAST_EXPLAINED = 0.08;
  private static final double MOST_SECOND = 0.6;
  private static final int LEAST_TURNS = 2;
  static final double BLUR = 1;
  static final Size BLUR_SIZE = new Size(0, 0);

  private final MouthBasis basis;

  /** A finder with the shipped basis. */
  public MountFinder() {
    this(MouthBasis.shipped());
  }

  /**
   * A finder.
   *
   * @param basis how mouths open; closed with it
   */
  public MountFinder(MouthBasis basis) {
    this.basis = basis;
  }

  /**
   * Finds the face.
   *
   * @param record somebody who opens and closes the mouth, beginning closed
   * @return where the face lies in the recorded pictures; never mirrored, since a mouth that opens
   *     does not show that
   * @throws LowerfaceException if nothing moved, or what moved was no mouth that opens
   */
  public MountResult find(MotionRecord record) {
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
      Imgproc.GaussianBlur(change, change, BLUR_SIZE, BLUR);
      Found found = search(change);
      if (found.best().score() < LEAST_FIT) {
        // Perhaps the mouth was open at the beginning.
        Core.multiply(change, Scalar.all(-1), change);
        Found other = search(change);
        found = other.best().score() > found.best().score() ? other : found;
      }
      return result(found.best(), found.margin(), record.scale());
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

  private static MountResult result(Pose best, double margin, double scale) {
    if (best.score() < LEAST_FIT) {
      throw new LowerfaceException(
          String.format(
              Locale.ROOT,
              "expected what moves to be a mouth that opens (fit of %.2f or more), it fits %.2f;"
                  + " open and close the mouth only, wide and slowly, or place it by hand",
              LEAST_FIT,
              best.score()));
    }
    if (margin < LEAST_MARGIN) {
      throw new LowerfaceException(
          String.format(
              Locale.ROOT,
              "expected to tell chin from nose (a margin of %.2f or more), it is %.2f; open the"
                  + " mouth wider, or place it by hand",
              LEAST_MARGIN,
              margin));
    }
    return new MountResult(best.map(scale), best.score(), margin);
  }

  @Override
  public void close() {
    basis.close();
  }
}
