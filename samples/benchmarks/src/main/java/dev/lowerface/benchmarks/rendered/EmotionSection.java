package dev.lowerface.benchmarks.rendered;

import dev.lowerface.expression.Emotion;
import dev.lowerface.rendering.face.Actor;
import dev.lowerface.rendering.face.FacePose;
import dev.lowerface.rendering.scene.Scene;
import dev.lowerface.rendering.scene.Slip;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.LightCorrection;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * What the model says of rendered people who show each emotion at an intensity from 0.5 to 1, seen
 * from the front and by mouth cameras: before and after calibration, with the light corrected, and
 * after a slip of 10 mm, followed and not.
 */
final class EmotionSection {
  private static final double SLIP_MM = 10;

  /** How the face is looked at. */
  enum Way {
    FRONTAL("from the front"),
    UNCALIBRATED("mouth camera, picture taken for the mouth"),
    TRUE_MAP("mouth camera, true map"),
    FOUND_MAP("mouth camera, found map"),
    FOUND_LIGHT("mouth camera, found map and light"),
    SLIPPED("slipped by 10 mm, found map"),
    FOLLOWED("slipped by 10 mm, followed");

    private final String text;

    Way(String text) {
      this.text = text;
    }
  }

  private final Map<Way, int[]> right = new EnumMap<>(Way.class);
  private double neutralPlain;
  private double neutralLight;

  void run(RenderedStage stage, int people, long seed, PrintStream out) {
    for (Way way : Way.values()) {
      right.put(way, new int[Emotion.COUNT]);
    }
    int found = 0;
    for (long person = seed; person < seed + people; person++) {
      found += person(stage, person) ? 1 : 0;
    }
    out.printf(
        Locale.ROOT,
        "emotions: %d rendered people, each emotion once at an intensity from 0.5 to 1; %d mounts"
            + " found, the others count as wrong%n",
        people,
        found);
    right.forEach((way, counts) -> print(way, counts, people, out));
    out.printf(
        Locale.ROOT,
        "emotions: mean probability of neutral of resting faces, found map: %.3f, light corrected"
            + " %.3f%n",
        neutralPlain / Math.max(1, found),
        neutralLight / Math.max(1, found));
  }

  private static void print(Way way, int[] counts, int people, PrintStream out) {
    int sum = 0;
    StringBuilder each = new StringBuilder();
    for (Emotion emotion : Emotion.values()) {
      sum += counts[emotion.index()];
      each.append(
          String.format(
              Locale.ROOT, " %s %.0f", emotion.label(), 100.0 * counts[emotion.index()] / people));
    }
    out.printf(
        Locale.ROOT,
        "emotions: %s: %.1f %%;%s%n",
        way.text,
        100.0 * sum / (people * Emotion.COUNT),
        each);
  }

  private boolean person(RenderedStage stage, long person) {
    Scene frontal = Scene.frontal(person);
    Scene scene = Scene.of(person, person);
    Scene slipped = scene.with(Slip.of(person, SLIP_MM));
    FaceMap truth = stage.mouth().truth(scene);
    FaceMap frontalTruth = stage.mouth().truth(frontal);
    FaceMap assumed =
        FaceMap.ofMouthPicture(stage.frame(), scene.sensor().width(), scene.sensor().height());
    FaceMap found = stage.found(scene);
    FaceMap followed = found == null ? null : stage.followed(scene, slipped, found);
    LightCorrection light = found == null ? LightCorrection.NONE : stage.light(scene, found);
    Actor actor = stage.mouth().actor(person);
    Random random = new Random(person);
    for (Emotion emotion : Emotion.values()) {
      FacePose pose = actor.again(emotion, 0.5 + 0.5 * random.nextDouble(), random);
      count(stage, Way.FRONTAL, emotion, stage.draw(frontal, pose, 3), frontalTruth, null);
      Mat seen = stage.draw(scene, pose, 3);
      count(stage, Way.UNCALIBRATED, emotion, seen, assumed, null);
      count(stage, Way.TRUE_MAP, emotion, seen, truth, null);
      float[] plain = count(stage, Way.FOUND_MAP, emotion, seen, found, null);
      neutralPlain += emotion == Emotion.NEUTRAL && plain != null ? plain[0] : 0;
      float[] lit = count(stage, Way.FOUND_LIGHT, emotion, seen, found, light);
      neutralLight += emotion == Emotion.NEUTRAL && lit != null ? lit[0] : 0;
      Mat moved = stage.draw(slipped, pose, 4);
      count(stage, Way.SLIPPED, emotion, moved, found, null);
      count(stage, Way.FOLLOWED, emotion, moved, followed, null);
    }
    return found != null;
  }

  @SuppressWarnings("NullAway") // There is a count for each way.
  private float @Nullable [] count(
      RenderedStage stage,
      Way way,
      Emotion emotion,
      Mat seen,
      @Nullable FaceMap map,
      @Nullable LightCorrection light) {
    if (map == null) {
      return null;
    }
    float[] said = stage.read(seen, map, light == null ? LightCorrection.NONE : light);
    if (said != null && Emotion.mostLikely(said) == emotion) {
      right.get(way)[emotion.index()]++;
    }
    return said;
  }
}
