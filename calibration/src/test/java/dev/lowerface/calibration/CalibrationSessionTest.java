package dev.lowerface.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.calibration.CalibrationStep.Kind;
import dev.lowerface.calibration.mount.MotionRecord;
import dev.lowerface.calibration.mount.MountFinder;
import dev.lowerface.calibration.mount.MouthDescent;
import dev.lowerface.calibration.mount.PatchFeatures;
import dev.lowerface.calibration.profile.CalibrationProfile;
import dev.lowerface.calibration.profile.ProfileLabels;
import dev.lowerface.calibration.rehearsal.RehearsalCamera;
import dev.lowerface.camera.CameraFrame;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.simulation.DrawnPerson;
import dev.lowerface.simulation.SimulatedMount;
import dev.lowerface.simulation.SyntheticMouth;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceMap;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class CalibrationSessionTest {
  /** Enough to offer a place, too little to use it. */
  private static final float HALF_TRUSTED = 0.45f;

  private static ExpressionModel model;

  /** Jumps to the end of each wait. */
  private static final class JumpingClock implements NanoClock {
    private long now = 1_000_000;

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public void waitUntil(long timeNanos) {
      now = Math.max(now, timeNanos);
    }
  }

  @BeforeAll
  static void loadModel() {
    model = ExpressionModel.embedded();
  }

  @AfterAll
  static void closeModel() {
    model.close();
  }

  @Test
  void theWholeTakesLessThanHalfAMinuteAndEndsInAProfile() throws InterruptedException {
    SimulatedMount mount =
        new SimulatedMount(640, 480, 280, 300, 250, 5, -8, 40, false, 0.1, 3, true, 1.2);
    try (CalibrationSession session = new CalibrationSession(CalibrationPlan.WHOLE, model)) {
      Set<Kind> seen = run(session, mount);
      assertEquals(EnumSet.of(Kind.MOUTH, Kind.NEUTRAL, Kind.EXPRESSION, Kind.DONE), seen);
      CalibrationOutcome outcome = session.outcome();
      assertTrue(outcome.seconds() <= 30, "seconds " + outcome.seconds());
      FaceMap truth = mount.truth();
      double off =
          Math.hypot(
              outcome.face().pictureX(0.5, 0.785) - truth.pictureX(0.5, 0.785),
              outcome.face().pictureY(0.5, 0.785) - truth.pictureY(0.5, 0.785));
      assertTrue(off < 0.05 * 280, "off by " + off);
      assertNotNull(outcome.personal());
      CalibrationProfile profile =
          outcome.profile(
              new ProfileLabels("n", "p", "h", "camera:0"),
              Instant.EPOCH,
              Duration.ofMillis(20),
              false);
      assertEquals(outcome.face(), profile.face());
      assertEquals(null, profile.neutral());
    }
  }

  @Test
  void aFaceThatIsSaidToLieSomewhereIsNotLookedFor() throws InterruptedException {
    SimulatedMount mount = SimulatedMount.straight(640, 480, 300);
    CalibrationPlan plan =
        new CalibrationPlan(CameraGeometry.IDENTITY, mount.truth(), List.of(), 1);
    try (CalibrationSession session = new CalibrationSession(plan, model)) {
      Set<Kind> seen = run(session, mount);
      assertEquals(EnumSet.of(Kind.NEUTRAL, Kind.DONE), seen);
      assertEquals(mount.truth(), session.outcome().face());
      assertEquals(null, session.outcome().personal());
    }
  }

  @Test
  void lightThatNoCorrectionReachesLowersTheQualityAndIsSaid() {
    SimulatedMount usual = SimulatedMount.straight(640, 480, 300);
    double good = quality(usual, 1);
    double dark = quality(usual, 0.03);
    assertTrue(dark <= good / 2, good + " in usual light, " + dark + " in the dark");
  }

  /** Of a calibration by pictures that are so bright. */
  private static double quality(SimulatedMount mount, double brightness) {
    CalibrationPlan plan =
        new CalibrationPlan(CameraGeometry.IDENTITY, mount.truth(), List.of(), 1);
    Mat picture = new Mat(480, 640, CvType.CV_8UC1);
    Core.setRNGSeed(5);
    Core.randu(picture, 40, 220);
    Imgproc.GaussianBlur(picture, picture, new Size(0, 0), 9);
    Core.normalize(picture, picture, 30 * brightness, 220 * brightness, Core.NORM_MINMAX);
    try (CalibrationSession session = new CalibrationSession(plan, model)) {
      for (long i = 0; !session.guidance().ended(); i++) {
        session.step(picture, i * 33_000_000L);
      }
      CalibrationOutcome outcome = session.outcome();
      assertEquals(brightness == 1, outcome.light().usable(), outcome.light()::toString);
      return outcome.quality();
    }
  }

  @Test
  void aPlaceInDoubtIsShownWhileItIsLookedForOnceMore() {
    MouthDescent.Linear doubt =
        new MouthDescent.Linear(new float[PatchFeatures.COUNT], new float[] {HALF_TRUSTED});
    MountFinder finder = new MountFinder(new MouthDescent(List.of(), doubt));
    try (CalibrationSession session = new CalibrationSession(CalibrationPlan.WHOLE, model, finder);
        SyntheticMouth mouth = new SyntheticMouth(640, 480)) {
      Mat picture = new Mat();
      DrawnPerson person = new DrawnPerson(12);
      for (long i = 0; session.guidance().remark().isEmpty(); i++) {
        mouth.draw(person.opened(0.5 - 0.5 * Math.cos(i * 0.3)), picture);
        session.step(picture, i * 33_000_000L);
      }
      FaceMap offered = Objects.requireNonNull(session.guidance().face());
      assertEquals(mouth.faceBox().mouthX(), offered.mouthX(), 40);
      assertTrue(session.guidance().remark().contains("lies as --mouth "));
    }
  }

  @Test
  void failsWithAReasonAfterTheLastAttempt() {
    Mat grey = new Mat(240, 320, CvType.CV_8UC1, Scalar.all(80));
    try (CalibrationSession session = new CalibrationSession(CalibrationPlan.WHOLE, model)) {
      boolean again = false;
      for (long i = 0; i < 600 && !session.guidance().ended(); i++) {
        session.step(grey, i * 33_000_000L);
        again |= session.guidance().remark().contains("no motion");
      }
      assertTrue(again);
      assertEquals(Kind.FAILED, session.guidance().step().kind());
      assertThrows(LowerfaceException.class, session::outcome);
    }
  }

  @Test
  void hasNoOutcomeBeforeTheEndAndNoStepAfterClosing() {
    CalibrationSession session = new CalibrationSession(CalibrationPlan.WHOLE, model);
    assertThrows(IllegalStateException.class, session::outcome);
    session.close();
    Mat grey = new Mat(240, 320, CvType.CV_8UC1, Scalar.all(80));
    assertThrows(IllegalStateException.class, () -> session.step(grey, 1));
  }

  @Test
  void refusesAPlanThatAsksTwice() {
    assertThrows(
        LowerfaceException.class,
        () ->
            new CalibrationPlan(
                CameraGeometry.IDENTITY, null, List.of(Emotion.FEAR, Emotion.FEAR), 1));
  }

  private static Set<Kind> run(CalibrationSession session, SimulatedMount mount)
      throws InterruptedException {
    Set<Kind> seen = EnumSet.noneOf(Kind.class);
    try (RehearsalCamera camera =
            new RehearsalCamera(
                mount, new DrawnPerson(12), session::guidance, new JumpingClock(), 3);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      while (!session.guidance().ended() && camera.read(frame)) {
        session.step(frame.picture(), frame.captureNanos());
        seen.add(session.guidance().step().kind());
        assertTrue(session.guidance().progress() <= 1);
      }
    }
    return seen;
  }

  @Test
  void aPictureThatIsNotLaterThanTheLastIsIgnored() {
    FaceMap face = FaceMap.straight(100, 0, 300, 300);
    CalibrationPlan plan = new CalibrationPlan(CameraGeometry.IDENTITY, face, List.of(), 1);
    Mat picture = new Mat(480, 640, CvType.CV_8UC1, new Scalar(90));
    Mat tiny = new Mat(4, 4, CvType.CV_8UC1, new Scalar(90)); // Would end the calibration.
    try (CalibrationSession session = new CalibrationSession(plan, model)) {
      session.step(picture, 1_000_000_000);
      session.step(picture, 1_100_000_000);
      Guidance before = session.guidance();
      for (long early : new long[] {1_100_000_000, 1_099_999_999, 0}) {
        session.step(tiny, early);
        assertEquals(before, session.guidance());
      }
    }
  }

  @Test
  void aRecordThatIsClearedTakesEveryPictureAgain() {
    Mat picture = new Mat(48, 64, CvType.CV_8UC1, new Scalar(90));
    MotionRecord record = new MotionRecord();
    for (int n = 0; n < 300; n++) {
      record.add(picture);
    }
    record.clear();
    for (int n = 0; n < 10; n++) {
      record.add(picture);
    }
    assertEquals(10, record.size());
    record.close();
    assertThrows(IllegalStateException.class, () -> record.add(picture));
  }
}
