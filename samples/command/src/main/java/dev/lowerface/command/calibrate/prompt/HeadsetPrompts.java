package dev.lowerface.command.calibrate.prompt;

import dev.lowerface.calibration.Guidance;
import dev.lowerface.openxr.panel.PanelFeed;
import dev.lowerface.openxr.panel.PanelPrompt;
import dev.lowerface.vision.FaceMap;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** Prompts on the panel in the headset. */
public final class HeadsetPrompts implements Prompter {
  private final PanelFeed feed;
  private final Mat colours = new Mat();

  /**
   * Prompts on a panel.
   *
   * @param feed what the panel shows; stays the caller's to close
   */
  public HeadsetPrompts(PanelFeed feed) {
    this.feed = feed;
  }

  @Override
  public void showWaiting(Mat upright, Guidance guidance) {
    prompt(upright, PromptWords.waiting(guidance));
  }

  @Override
  public void show(Mat upright, Guidance guidance) {
    prompt(upright, PromptWords.of(guidance));
  }

  @Override
  public void showResult(Mat upright, PromptWords words, @Nullable FaceMap face) {
    prompt(upright, words);
  }

  private void prompt(Mat upright, PromptWords words) {
    boolean now = words.tone() == PromptWords.Tone.NOW;
    Mat shown = upright;
    if (upright.channels() == 3) {
      Imgproc.cvtColor(upright, colours, Imgproc.COLOR_BGR2RGB);
      shown = colours;
    }
    String countdown = words.note().length() > 24 ? "" : words.note();
    feed.prompt(
        new PanelPrompt(
            words.heading(),
            countdown.isEmpty() ? words.prompt() + " " + words.note() : words.prompt(),
            countdown.replace("…", "-"),
            words.progress(),
            now),
        shown);
  }

  @Override
  public void close() {
    colours.release();
  }
}
