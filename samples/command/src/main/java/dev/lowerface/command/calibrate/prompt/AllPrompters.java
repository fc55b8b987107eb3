package dev.lowerface.command.calibrate.prompt;

import dev.lowerface.calibration.Guidance;
import dev.lowerface.vision.FaceMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** Several ways to tell a person, at the same time. */
public final class AllPrompters implements Prompter {
  private final List<Prompter> all;

  /**
   * Joins them.
   *
   * @param all closed with this
   */
  public AllPrompters(List<Prompter> all) {
    this.all = List.copyOf(all);
  }

  @Override
  public boolean started() {
    return all.stream().allMatch(Prompter::started);
  }

  @Override
  public void showWaiting(Mat upright, Guidance guidance) {
    all.forEach(each -> each.showWaiting(upright, guidance));
  }

  @Override
  public void show(Mat upright, Guidance guidance) {
    all.forEach(each -> each.show(upright, guidance));
  }

  @Override
  public boolean telling() {
    return all.stream().anyMatch(Prompter::telling);
  }

  @Override
  public void showResult(Mat upright, PromptWords words, @Nullable FaceMap face) {
    all.forEach(each -> each.showResult(upright, words, face));
  }

  /** Whoever is asked must answer; whoever wants it once more gets that. */
  @Override
  public @Nullable Verdict verdict() {
    Verdict joint = Verdict.ACCEPT;
    for (Prompter each : all) {
      Verdict one = each.verdict();
      if (one == null) {
        return null;
      }
      joint = one == Verdict.REDO ? one : joint;
    }
    return joint;
  }

  @Override
  public @Nullable FaceMap placed() {
    FaceMap found = null;
    for (Prompter each : all) {
      FaceMap one = each.placed();
      found = one == null ? found : one;
    }
    return found;
  }

  @Override
  public boolean cancelled() {
    return all.stream().anyMatch(Prompter::cancelled);
  }

  @Override
  public void close() {
    all.forEach(Prompter::close);
  }
}
