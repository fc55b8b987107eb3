package dev.lowerface.benchmarks.rendered;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.benchmarks.mouths.MapError;
import dev.lowerface.benchmarks.mouths.MouthExample;
import dev.lowerface.calibration.mount.MotionRecord;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.rendering.dataset.Sample;
import dev.lowerface.rendering.scene.Scene;
import dev.lowerface.testing.SharedData;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("data")
class RenderedSessionsTest {
  private static final int SESSIONS = 12;

  @Test
  void theFacesOfPeopleWhoOpenTheMouthBeforeAMouthCameraAreFound() {
    Optional<Path> head = SharedData.find("facekit/facekit.zip");
    assumeTrue(head.isPresent(), "needs facekit/facekit.zip in the shared data; it is not here");
    int right = 0;
    try (ExpressionModel model = ExpressionModel.embedded();
        RenderedStage stage = new RenderedStage(head.orElseThrow(), model)) {
      long first = Sample.FIRST_UNSEEN;
      for (long person = first; person < first + SESSIONS; person++) {
        right += isRight(stage, stage.records().whole(Scene.of(person, person))) ? 1 : 0;
      }
    }
    assertTrue(right >= 0.8 * SESSIONS, right + " of " + SESSIONS + " right");
  }

  private static boolean isRight(RenderedStage stage, MouthExample example) {
    try (MotionRecord record = example.record()) {
      return MapError.of(stage.finder().find(record).map(), example.face()).right();
    } catch (LowerfaceException e) {
      return false; // Refused.
    }
  }
}
