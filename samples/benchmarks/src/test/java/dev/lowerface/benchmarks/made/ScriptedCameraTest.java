package dev.lowerface.benchmarks.made;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.benchmarks.openxr.TurningPoints;
import dev.lowerface.camera.CameraFrame;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.simulation.MouthShape;
import dev.lowerface.time.NanoClock;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptedCameraTest {
  private static final double SECONDS = 20;

  @Test
  void everyChangeEndsBeforeTheNextBegins() {
    List<ScriptedCamera.Change> changes = camera(1).changes();
    assertTrue(changes.size() > SECONDS, changes.size() + " changes");
    for (int i = 1; i < changes.size(); i++) {
      ScriptedCamera.Change before = changes.get(i - 1);
      assertEquals(before.to(), changes.get(i).from());
      assertNotEquals(changes.get(i).from(), changes.get(i).to());
      assertTrue(
          changes.get(i).sinceOpenNanos() > before.sinceOpenNanos() + ScriptedCamera.CHANGE_NANOS);
    }
  }

  @Test
  void theSameSeedGivesTheSameScript() {
    assertEquals(camera(1).changes(), camera(1).changes());
    assertNotEquals(camera(1).changes(), camera(2).changes());
  }

  @Test
  void aChangeGoesFromOneMouthToTheOther() {
    ScriptedCamera.Change change = camera(1).changes().get(0);
    assertEquals(MouthShape.of(change.from()), change.shapeAfter(-1));
    assertEquals(MouthShape.of(change.from()), change.shapeAfter(0));
    MouthShape reached = change.shapeAfter(ScriptedCamera.CHANGE_NANOS);
    assertEquals(MouthShape.of(change.to()).halfWidth(), reached.halfWidth(), 1e-12);
  }

  @Test
  void stampsEachPictureWithTheTimeThatItShows() throws InterruptedException {
    try (ScriptedCamera camera = camera(1);
        CameraFrame frame = new CameraFrame()) {
      camera.open();
      for (int i = 0; i < 3; i++) {
        camera.read(frame);
        long since = frame.captureNanos() - camera.startNanos();
        assertEquals(frame.sequence() * 1_000_000_000L / 60, since);
      }
    }
  }

  @Test
  void theEmbeddedModelTellsItsExpressionsApart() {
    try (ExpressionModel model = ExpressionModel.embedded()) {
      TurningPoints turns = new TurningPoints(model);
      for (ScriptedCamera.Change change : camera(1).changes()) {
        long nanos = turns.afterBeginNanos(change);
        assertTrue(nanos > 0 && nanos < ScriptedCamera.CHANGE_NANOS, change + ": " + nanos);
      }
    }
  }

  private static ScriptedCamera camera(long seed) {
    return new ScriptedCamera(60, SECONDS, seed, NanoClock.SYSTEM);
  }
}
