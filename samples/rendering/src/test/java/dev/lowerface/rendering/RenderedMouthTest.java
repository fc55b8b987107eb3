package dev.lowerface.rendering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.rendering.face.Actor;
import dev.lowerface.rendering.head.HeadModel;
import dev.lowerface.rendering.scene.CameraPlace;
import dev.lowerface.rendering.scene.RenderedLens;
import dev.lowerface.rendering.scene.Scene;
import dev.lowerface.rendering.scene.Sensor;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.OpenCv;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

/** Draws the real head, where there is one. */
@Tag("data")
class RenderedMouthTest {
  private static RenderedMouth mouth;

  @BeforeAll
  static void open() {
    Optional<Path> head = SharedData.find("facekit/facekit.zip");
    assumeTrue(head.isPresent(), "no head to draw: shared/data/facekit/facekit.zip is not here");
    OpenCv.load();
    mouth = new RenderedMouth(HeadModel.read(head.orElseThrow()));
  }

  @AfterAll
  static void close() {
    if (mouth != null) {
      mouth.close();
    }
  }

  private static Scene frontal(double rollDegrees) {
    return Scene.frontal(3)
        .with(new CameraPlace(0, 60, 0, 0, 0, rollDegrees, new RenderedLens(20, 0)))
        .with(Sensor.CLEAN);
  }

  @Test
  void onAFrontalViewTheFaceFrameIsASquareAroundTheMiddle() {
    FaceMap truth = mouth.truth(frontal(0));
    assertEquals(0, truth.rollDegrees(), 1);
    assertEquals(1, truth.width() / truth.height(), 0.15);
    assertEquals(128, truth.mouthX(), 6);
  }

  @Test
  void aCameraThatIsTurnedSeesTheFaceTurnedTheOtherWay() {
    for (double roll : new double[] {30, -75, 170}) {
      FaceMap truth = mouth.truth(frontal(roll));
      assertEquals(0, Math.IEEEremainder(truth.rollDegrees() - roll, 360), 1.5);
    }
  }

  @Test
  void theMouthIsDarkWhereTheTruthSaysWhenItOpens() {
    Scene scene = frontal(0);
    FaceMap truth = mouth.truth(scene);
    Actor actor = mouth.actor(3);
    // Just below where closed lips meet.
    Rect below =
        new Rect((int) truth.mouthX() - 3, (int) (truth.mouthY() + 0.05 * truth.width()), 6, 6);
    assertTrue(mean(scene, actor, 1, below) < 0.75 * mean(scene, actor, 0, below));
  }

  private static double mean(Scene scene, Actor actor, double open, Rect where) {
    Mat picture = new Mat();
    mouth.draw(scene, actor.opened(open), new Random(1), picture);
    Mat part = picture.submat(where);
    double mean = Core.mean(part).val[0];
    part.release();
    picture.release();
    return mean;
  }

  @Test
  void theSameSeedsGiveTheSamePicture() {
    Mat first = new Mat();
    Mat second = new Mat();
    Scene scene = Scene.of(8, 8);
    Actor actor = mouth.actor(8);
    mouth.draw(scene, actor.opened(0.5), new Random(1), first);
    mouth.draw(Scene.of(9, 9), mouth.actor(9).rest(), new Random(1), second);
    mouth.draw(scene, actor.opened(0.5), new Random(1), second);
    assertEquals(0, Core.norm(first, second, Core.NORM_INF));
    first.release();
    second.release();
  }
}
