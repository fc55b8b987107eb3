package dev.lowerface.command.calibrate.prompt;

import dev.lowerface.calibration.CalibrationStep.Kind;
import dev.lowerface.calibration.Guidance;
import java.util.Locale;

/**
 * What stands in the window and on the panel.
 *
 * @param heading where in the whole it is, such as {@code step 3 of 9}
 * @param prompt what is asked for
 * @param note how long for, or how well it went
 * @param tone whether it is asked for now, soon, or went wrong
 * @param hint what else can be done
 * @param progress share of the whole that is done, 0 to 1
 */
public record PromptWords(
    String heading, String prompt, String note, Tone tone, String hint, double progress) {
  private static final String BY_HAND =
      "By hand: drag the outline to the mouth; its corners, or the wheel: size and turn.";

  /** In which colour the note stands. */
  public enum Tone {
    SOON,
    NOW,
    WRONG
  }

  /** Before it begins. */
  static PromptWords waiting(Guidance first) {
    return new PromptWords(
        first.count() == 1 ? "one step" : first.count() + " steps",
        "Put the headset on. Press space when you are ready; you need not look here any more.",
        "It begins with: " + first.step().prompt(),
        Tone.SOON,
        BY_HAND,
        0);
  }

  /** While it goes on. */
  static PromptWords of(Guidance now) {
    if (now.ended()) {
      boolean failed = now.step().kind() == Kind.FAILED;
      return new PromptWords(
          failed ? "not calibrated" : "done",
          now.step().prompt(),
          now.remark(),
          failed ? Tone.WRONG : Tone.NOW,
          "",
          now.progress());
    }
    return new PromptWords(
        "step " + now.number() + " of " + now.count(),
        now.step().prompt(),
        String.format(
            Locale.ROOT,
            now.gettingReady() ? "get ready … %.1f s" : "now … %.1f s",
            now.secondsLeft()),
        now.gettingReady() ? Tone.SOON : Tone.NOW,
        now.remark().isEmpty() ? BY_HAND : "Once more: " + now.remark(),
        now.progress());
  }

  /**
   * What came of it.
   *
   * @param prompt what the person sees now
   * @param note how well it went
   * @param failed whether there is nothing to accept
   * @return the words
   */
  public static PromptWords result(String prompt, String note, boolean failed) {
    return new PromptWords(
        failed ? "not calibrated" : "the result",
        prompt,
        note,
        failed ? Tone.WRONG : Tone.NOW,
        failed ? "R: once more. Esc: give up." : "Enter: keep it. R: once more. Esc: give up.",
        1);
  }
}
