package dev.lowerface.benchmarks.rendered;

import dev.lowerface.benchmarks.rendered.Curve.Point;
import dev.lowerface.expression.Emotion;
import dev.lowerface.rendering.face.Actor;
import dev.lowerface.rendering.face.FacePose;
import dev.lowerface.rendering.scene.Scene;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.LightCorrection;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** Measures a {@link Curve} along each {@link Axis}. */
final class CurveSection {
  private static final String BEFORE = "not calibrated";
  private static final String CALIBRATED = "calibrated";
  private static final String LIT = "calibrated, light corrected";
  private static final String FOLLOWED = "drift corrected";

  private final RenderedStage stage;
  private final int people;
  private final long seed;

  CurveSection(RenderedStage stage, int people, long seed) {
    this.stage = stage;
    this.people = people;
    this.seed = seed;
  }

  List<Curve> run(PrintStream out) {
    List<Curve> curves = new ArrayList<>();
    for (Axis axis : Axis.ALL) {
      List<Point> points = new ArrayList<>();
      for (double value : axis.values()) {
        Point point = point(axis, value);
        points.add(point);
        StringBuilder line = new StringBuilder();
        point
            .accuracy()
            .forEach(
                (what, share) ->
                    line.append(String.format(Locale.ROOT, ", %s %.1f %%", what, 100 * share)));
        out.printf(
            Locale.ROOT,
            "curve: %s %s %s: %.0f %% found%s%n",
            axis.name(),
            value,
            axis.unit(),
            100 * point.found(),
            line);
        out.flush();
      }
      curves.add(new Curve(axis.name(), axis.unit(), points));
    }
    return curves;
  }

  private Point point(Axis axis, double value) {
    Map<String, Integer> right = new LinkedHashMap<>();
    right.put(BEFORE, 0);
    right.put(CALIBRATED, 0);
    right.put(axis.after() ? FOLLOWED : LIT, 0);
    int found = 0;
    String example = "";
    for (long person = seed; person < seed + people; person++) {
      Scene base = Axis.base(person);
      Scene scene = axis.change().of(base, value);
      Scene calibrating = axis.after() ? base : scene;
      FaceMap map = stage.found(calibrating);
      FaceMap followed =
          map != null && axis.after() ? stage.followed(calibrating, scene, map) : map;
      LightCorrection light =
          map == null || axis.after() ? LightCorrection.NONE : stage.light(scene, map);
      FaceMap assumed =
          FaceMap.ofMouthPicture(stage.frame(), scene.sensor().width(), scene.sensor().height());
      found += map == null ? 0 : 1;
      Actor actor = stage.mouth().actor(person);
      Random random = new Random(person);
      for (Emotion emotion : Emotion.values()) {
        FacePose pose = actor.again(emotion, 0.5 + 0.5 * random.nextDouble(), random);
        Mat seen = stage.draw(scene, pose, 3);
        if (person == seed && emotion == Emotion.HAPPINESS) {
          example = jpeg(seen);
        }
        count(right, BEFORE, emotion, seen, assumed, LightCorrection.NONE);
        count(right, CALIBRATED, emotion, seen, map, LightCorrection.NONE);
        count(right, axis.after() ? FOLLOWED : LIT, emotion, seen, followed, light);
      }
    }
    Map<String, Double> accuracy = new LinkedHashMap<>();
    right.forEach((what, count) -> accuracy.put(what, (double) count / (people * Emotion.COUNT)));
    return new Point(value, accuracy, (double) found / people, example);
  }

  private void count(
      Map<String, Integer> right,
      String what,
      Emotion emotion,
      Mat seen,
      @Nullable FaceMap map,
      LightCorrection light) {
    float[] said = map == null ? null : stage.read(seen, map, light);
    if (said != null && Emotion.mostLikely(said) == emotion) {
      right.merge(what, 1, Integer::sum);
    }
  }

  private static String jpeg(Mat picture) {
    MatOfByte bytes = new MatOfByte();
    Imgcodecs.imencode(".jpg", picture, bytes);
    String text = Base64.getEncoder().encodeToString(bytes.toArray());
    bytes.release();
    return text;
  }
}
