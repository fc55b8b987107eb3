package dev.lowerface.calibration;

import dev.lowerface.calibration.CalibrationStep.Kind;
import dev.lowerface.calibration.mount.MotionRecord;
import dev.lowerface.calibration.mount.MountFinder;
import dev.lowerface.calibration.mount.MountResult;
import dev.lowerface.calibration.mount.UnsureMountException;
import dev.lowerface.calibration.personal.PersonalFit;
import dev.lowerface.calibration.personal.PersonalResult;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.remap.UprightPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * A guided calibration without a user interface: it is given pictures with their capture times,
 * which are its only clock, and says what to ask the person for.
 *
 * <pre>{@code
 * try (CalibrationSession session = new CalibrationSession(CalibrationPlan.WHOLE, model)) {
 *   while (!session.guidance().ended() && camera.read(frame)) {
 *     session.step(frame.picture(), frame.captureNanos());
 *     show(session.guidance());
 *   }
 *   session.outcome().profile(labels, Instant.now(), Duration.ZERO, false).save(file);
 * }
 * }</pre>
 *
 * <p>One thread at a time. Finding the mouth takes some tenths of a second in one step, the
 * personal layer about a second in the last.
 */
public final class CalibrationSession implements AutoCloseable {
  /** Frames are learnt from and judged at most so often: neighbours are alike. */
  private static final long FRAME_NANOS = 33_000_000;

  /** The part of an expression that is learnt from, and where the part that is judged begins. */
  private static final double LEARNT_UNTIL = 0.6;

  private static final double JUDGED_FROM = 0.7;

  private static final CalibrationStep DONE = new CalibrationStep(Kind.DONE, null, 0, 0);
  private static final CalibrationStep FAILED = new CalibrationStep(Kind.FAILED, null, 0, 0);

  private final CalibrationPlan plan;
  private final ExpressionModel model;
  private final MountFinder finder;
  private final List<CalibrationStep> steps = new ArrayList<>();
  private final MotionRecord motion = new MotionRecord();
  private final UprightPicture upright;
  private @Nullable GuidedFaces reader;
  private @Nullable MountResult mount;
  private @Nullable LowerfaceException firstRefusal;
  private @Nullable FaceMap offered;
  private @Nullable CalibrationOutcome outcome;
  private Guidance guidance;
  private String remark = "";
  private boolean started;
  private boolean closed;
  private int at;
  private int attempts;
  private long stepNanos;
  private long firstNanos;
  private long lastFrameNanos;
  private long lastNanos;

  /**
   * A calibration.
   *
   * @param plan what it is to do
   * @param model that is calibrated for; stays the caller's to close
   */
  public CalibrationSession(CalibrationPlan plan, ExpressionModel model) {
    this(plan, model, new MountFinder());
  }

  /**
   * A calibration that looks for the mouth in its own way.
   *
   * @param plan what it is to do
   * @param model that is calibrated for; stays the caller's to close
   * @param finder finds the mouth
   */
  public CalibrationSession(CalibrationPlan plan, ExpressionModel model, MountFinder finder) {
    this.plan = plan;
    this.model = model;
    this.finder = finder;
    upright = new UprightPicture(plan.geometry());
    double ready = CalibrationPlan.READY_SECONDS;
    if (plan.face() == null) {
      steps.add(new CalibrationStep(Kind.MOUTH, null, ready, CalibrationPlan.MOUTH_SECONDS));
    } else {
      reader = new GuidedFaces(model, plan.face(), plan.geometry());
    }
    double seconds = CalibrationPlan.EXPRESSION_SECONDS;
    steps.add(new CalibrationStep(Kind.NEUTRAL, Emotion.NEUTRAL, ready, seconds));
    for (Emotion emotion : plan.expressions()) {
      steps.add(new CalibrationStep(Kind.EXPRESSION, emotion, ready, seconds));
    }
    guidance = guide(steps.get(0), 0, InputQuality.NO_PICTURE);
  }

  /**
   * Takes a picture.
   *
   * @param picture as the camera gave it: 8-bit, grey or BGR
   * @param captureNanos when it was captured; a picture that is not later than the last is ignored
   * @throws IllegalStateException if the session is closed
   */
  public void step(Mat picture, long captureNanos) {
    if (closed) {
      throw new IllegalStateException("this CalibrationSession is closed");
    }
    if (guidance.ended()) {
      return;
    }
    if (!started) {
      started = true;
      firstNanos = captureNanos;
      stepNanos = captureNanos;
      lastFrameNanos = captureNanos - FRAME_NANOS;
    } else if (captureNanos <= lastNanos) {
      return;
    }
    lastNanos = captureNanos;
    CalibrationStep now = steps.get(at);
    double seconds = (captureNanos - stepNanos) * 1e-9;
    try {
      InputQuality quality = take(now, picture, captureNanos, seconds);
      if (seconds >= now.readySeconds() + now.seconds()) {
        finish(now, captureNanos);
      }
      if (outcome == null) {
        CalibrationStep next = steps.get(at);
        guidance = guide(next, (captureNanos - stepNanos) * 1e-9, quality);
      } else {
        guidance = guide(DONE, 0, quality);
      }
    } catch (LowerfaceException e) {
      remark = String.valueOf(e.getMessage());
      guidance = guide(FAILED, 0, InputQuality.NO_PICTURE);
    }
  }

  private InputQuality take(CalibrationStep now, Mat picture, long captureNanos, double seconds) {
    GuidedFaces reading = reader;
    boolean ready = seconds >= now.readySeconds();
    if (reading == null) {
      motion.add(upright.of(picture));
      return InputQuality.NO_PICTURE;
    }
    boolean light = now.kind() == Kind.NEUTRAL && !ready;
    InputQuality quality = reading.look(picture, captureNanos, light);
    if (now.kind() == Kind.NEUTRAL && ready && lastFrameNanos < stepNanos) {
      reading.fixLight();
      reading.look(picture, captureNanos, false);
    }
    if (ready && captureNanos - lastFrameNanos >= FRAME_NANOS) {
      lastFrameNanos = captureNanos;
      double share = (seconds - now.readySeconds()) / now.seconds();
      if (now.kind() == Kind.NEUTRAL) {
        reading.addNeutral(picture);
      }
      if (!plan.expressions().isEmpty() && (share < LEARNT_UNTIL || share >= JUDGED_FROM)) {
        reading.addFrame(Objects.requireNonNull(now.asked()), share >= JUDGED_FROM);
      }
    }
    return quality;
  }

  private void finish(CalibrationStep now, long captureNanos) {
    if (now.kind() == Kind.MOUTH && !findMouth()) {
      stepNanos = captureNanos; // Once more.
      return;
    }
    remark = "";
    at++;
    stepNanos = captureNanos;
    if (at == steps.size()) {
      outcome = conclude(captureNanos);
    }
  }

  private boolean findMouth() {
    attempts++;
    try {
      MountResult found = finder.find(motion);
      mount = found;
      reader = new GuidedFaces(model, found.map(), plan.geometry());
      return true;
    } catch (LowerfaceException e) {
      if (attempts >= plan.attempts()) {
        // A recording does not open the mouth once more when asked: what was wrong at first counts.
        throw firstRefusal == null ? e : firstRefusal;
      }
      firstRefusal = firstRefusal == null ? e : firstRefusal;
      offered = e instanceof UnsureMountException unsure ? unsure.place() : null;
      remark = String.valueOf(e.getMessage());
      return false;
    } finally {
      motion.clear();
    }
  }

  private CalibrationOutcome conclude(long captureNanos) {
    GuidedFaces reading = Objects.requireNonNull(reader);
    PersonalResult personal =
        plan.expressions().isEmpty() ? null : PersonalFit.fit(reading.frames());
    MountResult found = mount;
    return new CalibrationOutcome(
        plan.geometry(),
        found == null ? Objects.requireNonNull(plan.face()) : found.map(),
        found,
        reading.light(),
        reading.neutral(),
        personal,
        reading.goodShare(),
        (captureNanos - firstNanos) * 1e-9);
  }

  private Guidance guide(CalibrationStep step, double seconds, InputQuality quality) {
    boolean ready = seconds >= step.readySeconds();
    double end = ready ? step.readySeconds() + step.seconds() : step.readySeconds();
    double done = seconds;
    for (int i = 0; i < at && i < steps.size(); i++) {
      done += steps.get(i).readySeconds() + steps.get(i).seconds();
    }
    return new Guidance(
        step,
        Math.min(at + 1, steps.size()),
        steps.size(),
        !ready,
        Math.max(0, end - seconds),
        step.kind() == Kind.DONE ? 1 : Math.min(1, done / plan.seconds()),
        quality,
        face(),
        remark);
  }

  private @Nullable FaceMap face() {
    MountResult found = mount;
    if (found != null) {
      return found.map();
    }
    return plan.face() == null ? offered : plan.face();
  }

  /**
   * What to show the person now.
   *
   * @return the guidance after the last step
   */
  public Guidance guidance() {
    return guidance;
  }

  /**
   * What was found.
   *
   * @return the outcome
   * @throws LowerfaceException if the calibration failed, with the reason
   * @throws IllegalStateException if it has not ended
   */
  public CalibrationOutcome outcome() {
    CalibrationOutcome found = outcome;
    if (found != null) {
      return found;
    }
    if (guidance.step().kind() == Kind.FAILED) {
      throw new LowerfaceException(remark);
    }
    throw new IllegalStateException("the calibration has not ended");
  }

  @Override
  public void close() {
    closed = true;
    motion.close();
    upright.close();
    if (reader != null) {
      reader.close();
    }
  }
}
