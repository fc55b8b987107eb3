package dev.lowerface.command.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.calibration.CalibrationPlan;
import dev.lowerface.calibration.CalibrationSession;
import dev.lowerface.calibration.Guidance;
import dev.lowerface.calibration.rehearsal.RehearsalCamera;
import dev.lowerface.camera.CameraFrame;
import dev.lowerface.command.calibrate.prompt.PromptWords;
import dev.lowerface.command.calibrate.prompt.Prompter;
import dev.lowerface.command.calibrate.prompt.Verdict;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.ModelOptions;
import dev.lowerface.simulation.DrawnPerson;
import dev.lowerface.simulation.SimulatedMount;
import dev.lowerface.time.JumpClock;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceMap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencv.core.Mat;

/** A drawn person who wants it once more, and one who takes long to listen. */
class GuidedCalibrationTest {
  private static final long SEED = 3;

  /** Answers as a person would. */
  private static final class Person implements Prompter {
    private final Deque<Verdict> verdicts = new ArrayDeque<>();
    private int waits = 5;
    private int tellings;
    private int shown;
    private int results;
    private boolean leaves;
    private @Nullable PromptWords last;

    @Override
    public boolean started() {
      return waits == 0;
    }

    @Override
    public void showWaiting(Mat upright, Guidance guidance) {
      waits--;
    }

    @Override
    public void show(Mat upright, Guidance guidance) {
      shown++;
    }

    @Override
    public boolean telling() {
      return tellings-- > 0;
    }

    @Override
    public void showResult(Mat upright, PromptWords words, @Nullable FaceMap face) {
      results++;
      last = words;
    }

    /** Says nothing until two results were seen. */
    @Override
    public @Nullable Verdict verdict() {
      return results % 2 == 1 || results == 0 || last == null ? null : take();
    }

    private Verdict take() {
      last = null;
      return verdicts.remove();
    }

    @Override
    public boolean cancelled() {
      return leaves;
    }

    @Override
    public void close() {}
  }

  @Test
  void beginsWhenThePersonSaysSoAndIsDoneOnceMoreUntilTheResultIsKept() throws Exception {
    Person person = new Person();
    person.verdicts.addAll(List.of(Verdict.REDO, Verdict.ACCEPT));
    double quality = run(person);
    assertEquals(0, person.waits);
    assertEquals(4, person.results);
    assertTrue(person.verdicts.isEmpty());
    assertTrue(quality > 0.5, "quality " + quality);
  }

  @Test
  void whatIsToldTakesNothingFromTheTimeOfAStep() throws Exception {
    Person quick = new Person();
    quick.verdicts.add(Verdict.ACCEPT);
    run(quick);
    Person slow = new Person();
    slow.verdicts.add(Verdict.ACCEPT);
    slow.tellings = 100;
    run(slow);
    assertEquals(quick.shown + 100, slow.shown, 2);
  }

  @Test
  void whoeverLeavesIsNotCalibrated() {
    Person person = new Person();
    person.leaves = true;
    assertThrows(LowerfaceException.class, () -> run(person));
  }

  private static double run(Person person) throws InterruptedException {
    FaceMap face = SimulatedMount.random(new Random(SEED)).truth();
    CalibrationPlan plan = new CalibrationPlan(CameraGeometry.IDENTITY, face, List.of(), 1);
    try (ExpressionModel model = ExpressionModel.embedded(ModelOptions.DEFAULT)) {
      SessionSlot slot = new SessionSlot(new CalibrationSession(plan, model));
      try (RehearsalCamera camera =
              new RehearsalCamera(
                  SimulatedMount.random(new Random(SEED)),
                  new DrawnPerson(SEED),
                  () -> slot.get().guidance(),
                  new JumpClock(),
                  SEED);
          CameraFrame frame = new CameraFrame()) {
        camera.open();
        new GuidedCalibration(camera, frame, slot, plan, model, person).run();
        return slot.get().outcome().quality();
      } finally {
        slot.get().close();
      }
    }
  }
}
