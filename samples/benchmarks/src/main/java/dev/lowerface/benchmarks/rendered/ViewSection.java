package dev.lowerface.benchmarks.rendered;

import dev.lowerface.expression.Emotion;
import dev.lowerface.rendering.FacePoint;
import dev.lowerface.rendering.face.Actor;
import dev.lowerface.rendering.face.FacePose;
import dev.lowerface.rendering.scene.Scene;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.core.Scalar;

/**
 * Whether more than an affine map brings a near view closer to the frontal face that the model
 * knows: emotion accuracy, and the distance to a frontal render of the same face, by four ways that
 * are all fitted to the truth.
 */
final class ViewSection {
  private final RenderedStage stage;

  ViewSection(RenderedStage stage) {
    this.stage = stage;
  }

  void run(int people, long seed, PrintStream out) {
    Map<FaceView, Integer> right = new EnumMap<>(FaceView.class);
    Map<FaceView, Double> distance = new EnumMap<>(FaceView.class);
    Mat frontalFace = new Mat();
    Mat face = new Mat();
    for (long person = seed; person < seed + people; person++) {
      Scene frontal = Scene.frontal(person);
      Scene scene = Scene.of(person, person);
      List<FacePoint> frontalPoints = stage.mouth().points(frontal);
      List<FacePoint> points = stage.mouth().points(scene);
      Actor actor = stage.mouth().actor(person);
      Random random = new Random(person);
      for (Emotion emotion : Emotion.values()) {
        FacePose pose = actor.again(emotion, 0.5 + 0.5 * random.nextDouble(), random);
        FaceView.AFFINE.render(
            stage.draw(frontal, pose, 3), frontal, frontalPoints, stage.frame(), frontalFace);
        Mat wanted = normal(frontalFace);
        Mat seen = stage.draw(scene, pose, 3);
        for (FaceView view : FaceView.values()) {
          view.render(seen, scene, points, stage.frame(), face);
          right.merge(view, stage.emotion(face) == emotion ? 1 : 0, Integer::sum);
          Mat normal = normal(face);
          double apart = Core.norm(normal, wanted) / Math.sqrt((double) wanted.total());
          distance.merge(view, apart, Double::sum);
          normal.release();
        }
        wanted.release();
      }
    }
    frontalFace.release();
    face.release();
    double n = people * Emotion.COUNT;
    for (FaceView view : FaceView.values()) {
      out.printf(
          Locale.ROOT,
          "views: %s: accuracy %.1f %%, distance to the frontal render %.3f standard deviations%n",
          view.text(),
          100 * right.getOrDefault(view, 0) / n,
          distance.getOrDefault(view, 0.0) / n);
    }
  }

  /** Free of brightness and contrast. */
  private static Mat normal(Mat face) {
    MatOfDouble mean = new MatOfDouble();
    MatOfDouble deviation = new MatOfDouble();
    Core.meanStdDev(face, mean, deviation);
    Mat normal = new Mat();
    face.convertTo(normal, CvType.CV_32F);
    Core.subtract(normal, Scalar.all(mean.get(0, 0)[0]), normal);
    Core.divide(normal, Scalar.all(Math.max(1, deviation.get(0, 0)[0])), normal);
    mean.release();
    deviation.release();
    return normal;
  }
}
