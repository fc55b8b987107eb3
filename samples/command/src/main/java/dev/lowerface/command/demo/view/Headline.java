package dev.lowerface.command.demo.view;

import dev.lowerface.expression.ExpressionState;
import org.jspecify.annotations.Nullable;

/**
 * What the window says first: the emotion, the fainter the less sure it is, and in one word how it
 * goes.
 *
 * @param text the emotion, or that there is none
 * @param percent how sure it is, 0 to 100; -1 if there is no emotion
 * @param opacity 0 to 1
 * @param word how it goes
 * @param level how well that is
 */
public record Headline(String text, int percent, double opacity, String word, Level level) {
  private static final double FAINTEST = 0.35;
  private static final int STEPS = 20;

  /** What is going on besides what the engine answers. */
  public enum Phase {
    /** The engine was started and no picture has come yet. */
    STARTING,
    /** Pictures come. */
    RUNNING,
    /** The window keeps showing what it showed. */
    FROZEN,
    /** Another window calibrates. */
    CALIBRATING,
    /** The source has ended, or failed. */
    ENDED
  }

  public static Headline of(ExpressionState state, Phase phase) {
    String word =
        switch (phase) {
          case STARTING -> "starting";
          case FROZEN -> "frozen";
          case CALIBRATING -> "calibrating";
          case ENDED -> "ended";
          case RUNNING ->
              switch (state.trackingState()) {
                case TRACKING -> "tracking";
                case PAUSED -> "paused";
                case STOPPED -> "stopped";
              };
        };
    @Nullable Level level = phase == Phase.RUNNING ? null : Level.WAITING;
    if (level == null) {
      level =
          switch (state.trackingState()) {
            case TRACKING -> Level.GOOD;
            case PAUSED -> Level.WAITING;
            case STOPPED -> Level.BAD;
          };
    }
    if (!state.isValid()) {
      return new Headline("no expression", -1, FAINTEST, word, level);
    }
    // In steps, so that it is painted anew only when the eye can tell.
    double sure = Math.round(STEPS * state.confidence()) / (double) STEPS;
    return new Headline(
        state.emotion().label(),
        Math.round(100 * state.confidence()),
        FAINTEST + (1 - FAINTEST) * sure,
        word,
        level);
  }
}
