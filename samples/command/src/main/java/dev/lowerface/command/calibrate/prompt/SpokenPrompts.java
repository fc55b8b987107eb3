package dev.lowerface.command.calibrate.prompt;

import dev.lowerface.calibration.CalibrationStep;
import dev.lowerface.calibration.Guidance;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** Prompts as somebody beside the person would speak them, one line each, for a terminal. */
public final class SpokenPrompts implements Prompter {
  private final PrintStream out;
  private @Nullable CalibrationStep said;
  private boolean went;
  private String remark = "";

  /**
   * Prompts on a terminal.
   *
   * @param out where to
   */
  public SpokenPrompts(PrintStream out) {
    this.out = out;
  }

  @Override
  public void show(Mat picture, Guidance guidance) {
    if (!guidance.remark().equals(remark)) {
      remark = guidance.remark();
      if (!remark.isEmpty() && !guidance.ended()) {
        out.println("Once more: " + remark + ".");
        said = null;
      }
    }
    if (guidance.ended()) {
      return;
    }
    if (!guidance.step().equals(said)) {
      said = guidance.step();
      went = false;
      out.printf(
          Locale.ROOT,
          "step %d of %d: %s%n",
          guidance.number(),
          guidance.count(),
          guidance.step().prompt());
    }
    if (!guidance.gettingReady() && !went) {
      went = true;
      out.printf(Locale.ROOT, "        Go: %.0f seconds.%n", guidance.secondsLeft());
    }
    out.flush();
  }

  @Override
  public void close() {}
}
