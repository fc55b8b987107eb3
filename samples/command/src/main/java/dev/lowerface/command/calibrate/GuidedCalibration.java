package dev.lowerface.command.calibrate;

import dev.lowerface.calibration.CalibrationOutcome;
import dev.lowerface.calibration.CalibrationPlan;
import dev.lowerface.calibration.CalibrationSession;
import dev.lowerface.calibration.CalibrationStep.Kind;
import dev.lowerface.camera.CameraFrame;
import dev.lowerface.camera.MouthCamera;
import dev.lowerface.command.calibrate.prompt.PromptWords;
import dev.lowerface.command.calibrate.prompt.Prompter;
import dev.lowerface.command.calibrate.prompt.Verdict;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.remap.UprightPicture;
import org.jspecify.annotations.Nullable;

/**
 * Guides a person through a calibration, as often as the person wants: it begins when the person
 * says so, a step's time begins when the person has been told what it is, and what came of it is
 * shown and can be kept or done once more.
 */
final class GuidedCalibration {
  private final MouthCamera camera;
  private final CameraFrame frame;
  private final SessionSlot session;
  private CalibrationPlan plan;
  private final ExpressionModel model;
  private final Prompter prompter;

  GuidedCalibration(
      MouthCamera camera,
      CameraFrame frame,
      SessionSlot session,
      CalibrationPlan plan,
      ExpressionModel model,
      Prompter prompter) {
    this.camera = camera;
    this.frame = frame;
    this.session = session;
    this.plan = plan;
    this.model = model;
    this.prompter = prompter;
  }

  /** Returns when the person keeps the result, or gives up on a failure, or the pictures end. */
  void run() throws InterruptedException {
    try (UprightPicture upright = new UprightPicture(plan.geometry())) {
      while (!prompter.started() && read()) {
        prompter.showWaiting(upright.of(frame.picture()), session.get().guidance());
      }
      do {
        guide(upright);
      } while (session.get().guidance().ended() && review(upright) == Verdict.REDO && again());
    }
  }

  private void guide(UprightPicture upright) throws InterruptedException {
    // The session's only clock are its pictures: what is told has no time in it.
    long heldNanos = 0;
    long lastNanos = 0;
    boolean begun = false;
    while (!session.get().guidance().ended() && read()) {
      FaceMap placed = prompter.placed();
      if (placed != null) {
        plan = new CalibrationPlan(plan.geometry(), placed, plan.expressions(), plan.attempts());
        session.replace(new CalibrationSession(plan, model));
      }
      if (begun && prompter.telling()) {
        heldNanos += frame.captureNanos() - lastNanos;
      } else {
        session.get().step(frame.picture(), frame.captureNanos() - heldNanos);
      }
      begun = true;
      lastNanos = frame.captureNanos();
      prompter.show(upright.of(frame.picture()), session.get().guidance());
    }
  }

  /** Shows what came of it until the person has said something, or the pictures end. */
  private Verdict review(UprightPicture upright) throws InterruptedException {
    boolean failed = session.get().guidance().step().kind() == Kind.FAILED;
    CalibrationOutcome outcome = failed ? null : session.get().outcome();
    try (ResultPreview preview = outcome == null ? null : new ResultPreview(outcome, model)) {
      @Nullable Verdict verdict = prompter.verdict();
      while (verdict == null && read()) {
        String seen = preview == null ? "It did not work out." : preview.look(frame.picture());
        String note =
            outcome == null
                ? session.get().guidance().remark()
                : CalibrationReport.quality(outcome);
        prompter.showResult(
            upright.of(frame.picture()),
            PromptWords.result(seen, note, failed),
            outcome == null ? null : outcome.face());
        verdict = prompter.verdict();
      }
      return verdict == null ? Verdict.ACCEPT : verdict;
    }
  }

  private boolean again() {
    session.replace(new CalibrationSession(plan, model));
    return true;
  }

  private boolean read() throws InterruptedException {
    if (prompter.cancelled()) {
      throw new LowerfaceException("expected the calibration to go on, its window was closed");
    }
    return camera.read(frame);
  }
}
