package dev.lowerface.benchmarks.rendered;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.calibration.light.LightMeter;
import dev.lowerface.expression.Emotion;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.rendering.dataset.Sample;
import dev.lowerface.rendering.face.FacePose;
import dev.lowerface.rendering.scene.Scene;
import dev.lowerface.testing.SharedData;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.LightCorrection;
import dev.lowerface.vision.remap.MouthView;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opencv.core.Mat;

@Tag("data")
class LightRuleTest {
  private static final int PEOPLE = 12;

  /** Other pictures of the same person differ by their noise. */
  private static final double NOISE = 0.02;

  @Test
  void correctingTheLightMakesNoRestingFacesLessNeutral() {
    Optional<Path> head = SharedData.find("facekit/facekit.zip");
    assumeTrue(head.isPresent(), "needs facekit/facekit.zip in the shared data; it is not here");
    double before = 0;
    double after = 0;
    int unusual = 0;
    try (ExpressionModel model = ExpressionModel.embedded();
        RenderedStage stage = new RenderedStage(head.orElseThrow(), model)) {
      long first = Sample.FIRST_UNSEEN;
      for (long person = first; person < first + PEOPLE; person++) {
        Scene scene = Scene.of(person, person);
        FaceMap truth = stage.mouth().truth(scene);
        LightCorrection light = stage.light(scene, truth);
        unusual += measured(stage, scene, truth).equals(LightCorrection.NONE) ? 0 : 1;
        FacePose rest = stage.mouth().actor(person).rest();
        before += neutral(stage, scene, rest, truth, LightCorrection.NONE);
        after += neutral(stage, scene, rest, truth, light);
      }
    }
    assertTrue(unusual > 0, "all light is as usual, so that this shows nothing");
    assertTrue(
        after >= before - NOISE * PEOPLE,
        before / PEOPLE + " before, " + after / PEOPLE + " after");
  }

  /** What the meter would correct, whatever the model says of it. */
  private static LightCorrection measured(RenderedStage stage, Scene scene, FaceMap map) {
    Mat face = new Mat();
    try (LightMeter meter = new LightMeter();
        MouthView view =
            new MouthView(stage.frame(), 1, map, CameraGeometry.IDENTITY, LightCorrection.NONE)) {
      FacePose rest = stage.mouth().actor(scene.person()).rest();
      view.render(stage.draw(scene, rest, 1), face);
      meter.add(face);
      return meter.result().correction();
    } finally {
      face.release();
    }
  }

  private static double neutral(
      RenderedStage stage, Scene scene, FacePose rest, FaceMap map, LightCorrection light) {
    float[] said = stage.read(stage.draw(scene, rest, 99), map, light);
    return said == null ? 0 : said[Emotion.NEUTRAL.index()];
  }
}
