package dev.lowerface.calibration.mount;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.opencv.core.Mat;

/**
 * Finds where the face lies from a {@link MotionRecord}: from what changes to the opening of the
 * mouth ({@link OpeningPlace}), from there by a {@link MouthDescent} at every eighth of a turn and
 * in three sizes, and of where those end to the place that is to be trusted most. Not thread-safe.
 */
public final class MountFinder {
  /** From here on a place is trusted. Chosen on seeds of their own. */
  static final double SURE = 0.75;

  /** So many searches, from other turns and sizes, must end at a place before it is trusted. */
  static final int LEAST_AGREEING = 2;

  /** From here on it is worth offering to a person. */
  static final double LIKELY = 0.3;

  private static final int LEAST_PICTURES = 12;
  private static final double LEAST_EXPLAINED = 0.08;
  private static final double MOST_SECOND = 0.6;
  private static final int LEAST_TURNS = 2;

  private final MouthDescent descent;

  /** A finder with what the jar holds. */
  public MountFinder() {
    this(MouthDescent.shipped());
  }

  /**
   * A finder.
   *
   * @param descent places faces exactly
   */
  public MountFinder(MouthDescent descent) {
    this.descent = descent;
  }

  /**
   * Finds the face.
   *
   * @param record somebody who opens and closes the mouth, best beginning closed
   * @return where the face lies in the recorded pictures; never mirrored, since a mouth that opens
   *     does not show that
   * @throws UnsureMountException if a mouth opens, but where exactly its face lies is in doubt
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
      requireOpening(motion);
      MountResult found = best(motion);
      MountResult result =
          new MountResult(found.map().scaled(1 / record.scale()), found.trust(), found.agreeing());
      requireTrust(result);
      return result;
    }
  }

  /** The place to be trusted most, however little that is; in pixels of the record's copies. */
  MountResult best(MotionImage motion) {
    List<FaceMap> starts = OpeningPlace.of(motion).faces();
    MountResult found = best(descend(motion.closed(), motion.open(), starts));
    if (isSure(found)) {
      return found;
    }
    // Perhaps the mouth was open at the beginning.
    MountResult other = best(descend(motion.open(), motion.closed(), starts));
    return isSure(other) ? other : found;
  }

  private static boolean isSure(MountResult found) {
    return found.trust() >= SURE && found.agreeing() >= LEAST_AGREEING;
  }

  private static MountResult best(List<End> ends) {
    End best =
        ends.stream()
            .max(Comparator.comparingDouble(End::trust))
            .orElseThrow(
                () ->
                    new LowerfaceException(
                        "expected what moves to be a mouth that opens, no face fits it; open and"
                            + " close the mouth only, wide and slowly, or place it by hand"));
    List<FaceMap> near = ends.stream().filter(best::near).map(End::map).toList();
    return new MountResult(mean(near), best.trust(), near.size());
  }

  private static void requireOpening(MotionImage motion) {
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
  }

  /** Where a descent ended. */
  private record End(FaceMap map, double trust) {
    boolean near(End other) {
      double size = Math.sqrt(map.width() * map.height());
      double away =
          Math.hypot(map.mouthX() - other.map.mouthX(), map.mouthY() - other.map.mouthY());
      double turn = Math.IEEEremainder(map.rollDegrees() - other.map.rollDegrees(), 360);
      double ratio = Math.log(other.map.width() * other.map.height() / (size * size)) / 2;
      return away < 0.05 * size && Math.abs(turn) < 6 && Math.abs(ratio) < 0.12;
    }
  }

  private List<End> descend(Mat closed, Mat open, List<FaceMap> starts) {
    List<End> ends = new ArrayList<>();
    try (MouthPatch patch = new MouthPatch(closed, open)) {
      for (FaceMap start : starts) {
        end(patch, start).ifPresent(ends::add);
      }
    }
    return ends;
  }

  /** Where the descent from a start ends; empty if it led to a face of no size. */
  private Optional<End> end(MouthPatch patch, FaceMap start) {
    try {
      FaceMap map = descent.refine(patch, start);
      return Optional.of(new End(map, descent.trust(patch, map)));
    } catch (LowerfaceException e) {
      return Optional.empty();
    }
  }

  private static void requireTrust(MountResult result) {
    if (result.trust() < LIKELY) {
      throw new LowerfaceException(
          String.format(
              Locale.ROOT,
              "expected what moves to be a mouth that opens (%.2f or more), it looks like one by"
                  + " %.2f; open and close the mouth only, wide and slowly, or place it by hand",
              LIKELY,
              result.trust()));
    }
    if (!isSure(result)) {
      throw new UnsureMountException(result, SURE, LEAST_AGREEING);
    }
  }

  private static FaceMap mean(List<FaceMap> maps) {
    double[] sum = new double[6];
    for (FaceMap map : maps) {
      double[] numbers = {map.x(), map.y(), map.rightX(), map.rightY(), map.downX(), map.downY()};
      for (int k = 0; k < sum.length; k++) {
        sum[k] += numbers[k] / maps.size();
      }
    }
    return new FaceMap(sum[0], sum[1], sum[2], sum[3], sum[4], sum[5]);
  }
}
