package dev.lowerface.calibration.drift;

import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.FaceMove;
import dev.lowerface.vision.LightCorrection;
import dev.lowerface.vision.remap.MouthView;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * What is done with one picture in order to follow the headset, apart from the thread that does it.
 * The map that is corrected is that of the calibration; the correction is bounded, and a part of
 * what is missing is made good each time. Pictures that are not like the neutral template, such as
 * those of other expressions, change nothing. Not thread-safe, but for {@link #recentre}.
 */
public final class DriftTracker implements AutoCloseable {
  /** The most that is corrected, as a share of the face's width. */
  public static final double MOST_SHIFT = 0.2;

  /** The most that is corrected, in degrees. */
  public static final double MOST_ROLL_DEGREES = 18;

  /** The most that is corrected: nearer or further by this factor. */
  public static final double MOST_SCALE = 1.25;

  /** The least correlation with the template. Chosen on faces of their own. */
  static final double LEAST_CORRELATION = 0.75;

  private static final double STEP_SHARE = 0.5;
  private static final double DEAD_SHIFT = 0.008;
  private static final double DEAD_ROLL_DEGREES = 0.7;
  private static final double DEAD_SCALE = 0.01;
  private static final int UNSURE_AFTER = 20;

  private final FaceMap calibrated;
  private final Consumer<FaceMap> follow;
  private final MouthView view;
  private final Mat face = new Mat();
  private @Nullable FaceAligner aligner;
  private FaceMap map;
  private DriftState state = DriftState.WAITING;
  private double correlation;
  private int unlike;
  private volatile boolean recentring;

  /**
   * A tracker.
   *
   * @param calibrated where the face lay when it was calibrated
   * @param geometry how pictures become upright
   * @param template the neutral face of the calibration; null if the next picture that is
   *     {@linkplain #recentre declared} neutral is to become it
   * @param follow gets every new map, for instance {@code engine::follow}
   */
  public DriftTracker(
      FaceMap calibrated,
      CameraGeometry geometry,
      @Nullable NeutralTemplate template,
      Consumer<FaceMap> follow) {
    this.calibrated = calibrated;
    this.follow = follow;
    map = calibrated;
    view = new MouthView(NeutralTemplate.FRAME, 1, calibrated, geometry, LightCorrection.NONE);
    if (template != null) {
      aligner = new FaceAligner(template);
      state = DriftState.FOLLOWING;
    }
  }

  /**
   * Declares that the person now looks neutral: the next picture moves the map all the way at once,
   * or becomes the template where there is none. Any thread.
   */
  public void recentre() {
    recentring = true;
  }

  /**
   * Looks at one picture.
   *
   * @param picture as the camera gave it
   * @param neutral whether the person looks neutral, as far as one knows; the first such picture
   *     becomes the template where there is none
   * @return how it stands
   */
  public DriftState step(Mat picture, boolean neutral) {
    view.render(picture, face);
    boolean now = recentring;
    recentring = false;
    FaceAligner comparing = aligner;
    if (comparing == null) {
      if (now || neutral) {
        aligner = new FaceAligner(NeutralTemplate.of(face));
        state = DriftState.FOLLOWING;
      }
      return state;
    }
    FaceAligner.Alignment found = comparing.align(face);
    correlation = found.correlation();
    if (correlation < LEAST_CORRELATION) {
      unlike++;
      if (now || unlike >= UNSURE_AFTER) {
        state = DriftState.UNSURE;
      }
      return state;
    }
    unlike = 0;
    if (isStill(found.move()) && !now) {
      state = DriftState.FOLLOWING;
      return state;
    }
    moveTo(map.after(found.move().part(now ? 1 : STEP_SHARE)));
    return state;
  }

  private void moveTo(FaceMap next) {
    if (isTooFar(next)) {
      state = DriftState.TOO_FAR;
      return;
    }
    try {
      view.follow(next);
      follow.accept(next);
      map = next;
      state = DriftState.FOLLOWING;
    } catch (LowerfaceException e) {
      view.follow(map);
      state = DriftState.TOO_FAR; // The camera would not see enough of it.
    }
  }

  private static boolean isStill(FaceMove move) {
    return Math.hypot(move.shiftU(), move.shiftV()) < DEAD_SHIFT
        && Math.abs(move.rollDegrees()) < DEAD_ROLL_DEGREES
        && Math.abs(move.scale() - 1) < DEAD_SCALE;
  }

  /** Measured from the calibrated map, so that small steps do not add up to anything. */
  private boolean isTooFar(FaceMap next) {
    double across = next.mouthX() - calibrated.mouthX();
    double down = next.mouthY() - calibrated.mouthY();
    double roll = Math.IEEEremainder(next.rollDegrees() - calibrated.rollDegrees(), 360);
    double scale = next.width() / calibrated.width();
    return Math.hypot(across, down) > MOST_SHIFT * calibrated.width()
        || Math.abs(roll) > MOST_ROLL_DEGREES
        || scale > MOST_SCALE
        || scale < 1 / MOST_SCALE;
  }

  /**
   * Where the face lies now.
   *
   * @return the corrected map
   */
  public FaceMap map() {
    return map;
  }

  /**
   * How it stands.
   *
   * @return as the last step left it
   */
  public DriftState state() {
    return state;
  }

  /**
   * How like the template the last picture was, once aligned.
   *
   * @return -1 to 1
   */
  public double correlation() {
    return correlation;
  }

  @Override
  public void close() {
    view.close();
    face.release();
    if (aligner != null) {
      aligner.close();
    }
  }
}
