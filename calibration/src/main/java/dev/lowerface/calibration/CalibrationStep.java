package dev.lowerface.calibration;

import dev.lowerface.expression.Emotion;
import org.jspecify.annotations.Nullable;

/**
 * What the person is asked for.
 *
 * @param kind what kind of step
 * @param asked the expression that is shown, if one is
 * @param readySeconds how long the person has to get ready, at its beginning
 * @param seconds how long it then lasts
 */
public record CalibrationStep(
    Kind kind, @Nullable Emotion asked, double readySeconds, double seconds) {
  /** The kinds of steps, in their order. */
  public enum Kind {
    /** The mouth opens and closes: where is it? */
    MOUTH,
    /** The face rests: light and baseline. */
    NEUTRAL,
    /** An expression is shown and held. */
    EXPRESSION,
    /** All is done. */
    DONE,
    /** It did not work out. */
    FAILED
  }

  /**
   * What to tell the person, on a screen or aloud.
   *
   * @return one sentence
   */
  public String prompt() {
    return switch (kind) {
      case MOUTH ->
          "Start with your mouth closed, then open it wide and close it, again and again.";
      case NEUTRAL -> "Now relax your face and keep it still.";
      case EXPRESSION -> expression();
      case DONE -> "Done, thank you.";
      case FAILED -> "It did not work out.";
    };
  }

  private String expression() {
    return switch (asked == null ? Emotion.NEUTRAL : asked) {
      case NEUTRAL -> "Relax your face.";
      case HAPPINESS -> "Smile as you do when you are happy, and hold it.";
      case SURPRISE -> "Let your jaw drop, as if surprised, and hold it.";
      case SADNESS -> "Pull the corners of your mouth down, as if sad, and hold it.";
      case ANGER -> "Press your lips together, as if angry, and hold it.";
      case DISGUST -> "Pull up your upper lip, as if disgusted, and hold it.";
      case FEAR -> "Stretch your lips sideways, as if afraid, and hold it.";
      case CONTEMPT -> "Pull up one corner of your mouth, as if you knew better, and hold it.";
    };
  }
}
