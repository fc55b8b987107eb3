package dev.lowerface.command.calibrate.prompt;

import dev.lowerface.calibration.Guidance;
import dev.lowerface.openxr.panel.PanelPrompt;
import dev.lowerface.vision.FaceMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** Prompts on the panel in the headset. */
public final class HeadsetPrompts implements Prompter {
  private static final int LONGEST_COUNTDOWN = 24;

  private final BiConsumer<PanelPrompt, Mat> panel;
  private final Mat colours = new Mat();

  /**
   * Prompts on a panel.
   *
   * @param panel shows what is asked for, beside a picture of grey or RGB, such as {@code
   *     feed::prompt}
   */
  public HeadsetPrompts(BiConsumer<PanelPrompt, Mat> panel) {
    this.panel = panel;
  }

  @Override
  public void showWaiting(Mat upright, Guidance guidance) {
    prompt(upright, PromptWords.waiting(guidance), "");
  }

  @Override
  public void show(Mat upright, Guidance guidance) {
    prompt(upright, PromptWords.of(guidance), "");
  }

  @Override
  public void showResult(Mat upright, PromptWords words, @Nullable FaceMap face) {
    prompt(upright, words, " " + words.hint());
  }

  /** A short note stands in large, a long one in the text. */
  private void prompt(Mat upright, PromptWords words, String hint) {
    Mat shown = upright;
    if (upright.channels() == 3) {
      Imgproc.cvtColor(upright, colours, Imgproc.COLOR_BGR2RGB);
      shown = colours;
    }
    boolean brief = words.note().length() <= LONGEST_COUNTDOWN;
    panel.accept(
        new PanelPrompt(
            words.heading(),
            words.prompt() + (brief ? "" : " " + words.note()) + hint,
            brief ? words.note().replace(" …", "") : "",
            words.progress(),
            words.tone() == PromptWords.Tone.NOW),
        shown);
  }

  @Override
  public void close() {
    colours.release();
  }
}
