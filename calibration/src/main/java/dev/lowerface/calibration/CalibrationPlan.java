package dev.lowerface.calibration;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a calibration is to do.
 *
 * @param geometry how the camera's pictures become upright, as far as it is known
 * @param face where the face lies, if a person says so; null if it is to be found
 * @param expressions the expressions that the person is guided through for a personal layer, each
 *     at most once, without {@link Emotion#NEUTRAL}, which always comes first; empty for no
 *     personal layer
 * @param attempts how often the face is looked for before the calibration fails, 1 to 5
 */
public record CalibrationPlan(
    CameraGeometry geometry, @Nullable FaceMap face, List<Emotion> expressions, int attempts) {
  /** How long the person opens and closes the mouth, in seconds. */
  public static final double MOUTH_SECONDS = 4;

  /** How long each expression is shown, in seconds. */
  public static final double EXPRESSION_SECONDS = 2;

  /** How long the person has to get ready for a step, in seconds. */
  public static final double READY_SECONDS = 0.7;

  private static final List<Emotion> ALL =
      List.of(
          Emotion.HAPPINESS,
          Emotion.SURPRISE,
          Emotion.SADNESS,
          Emotion.ANGER,
          Emotion.DISGUST,
          Emotion.FEAR,
          Emotion.CONTEMPT);

  /** Finds the face and guides through all expressions. */
  public static final CalibrationPlan WHOLE =
      new CalibrationPlan(CameraGeometry.IDENTITY, null, ALL, 2);

  public CalibrationPlan {
    expressions = List.copyOf(expressions);
    if (expressions.contains(Emotion.NEUTRAL)
        || expressions.stream().distinct().count() != expressions.size()) {
      throw new LowerfaceException(
          "expected each expression at most once and without neutral, which always comes first,"
              + " got "
              + expressions);
    }
    if (attempts < 1 || attempts > 5) {
      throw new LowerfaceException("expected 1 to 5 attempts, got " + attempts);
    }
  }

  /**
   * How long the person is needed if all goes well.
   *
   * @return seconds
   */
  public double seconds() {
    double mouth = face == null ? READY_SECONDS + MOUTH_SECONDS : 0;
    return mouth + (1 + expressions.size()) * (READY_SECONDS + EXPRESSION_SECONDS);
  }
}
