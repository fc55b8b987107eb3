package dev.lowerface.benchmarks.mouths;

import dev.lowerface.calibration.mount.MouthDescent;
import dev.lowerface.calibration.mount.MouthDescent.Linear;
import dev.lowerface.calibration.mount.MouthPatch;
import dev.lowerface.calibration.mount.PatchFeatures;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Learns a {@link MouthDescent}: each step is the ridge regression of what is left to correct on
 * what is seen, and the trust that of whether the last map is right. Two halves of the mouths learn
 * apart, each mouth moving on by the half that did not know it, so that later steps and the trust
 * learn from maps as wrong as on new mouths; what is kept was learnt from both.
 */
public final class DescentLearner {
  private static final int FEWEST = 100;
  private static final int STEPS = 4;
  private static final double SHARE = 1e-3;
  private static final double MOST = 0.6;

  /** Of the starts that are not near, so many of each mouth teach what not to trust. */
  private static final int ASTRAY = 1;

  private final List<Lesson> lessons = new ArrayList<>();
  private final PatchFeatures features = new PatchFeatures();
  private final List<Linear> steps = new ArrayList<>();

  /** The steps that each half learnt. */
  private final List<List<Linear>> halves = List.of(new ArrayList<>(), new ArrayList<>());

  private DescentLearner() {}

  /**
   * Learns a descent.
   *
   * @param examples mouths that open, beginning closed, {@value #FEWEST} or more, better thousands;
   *     their records are closed
   * @param file becomes the descent
   * @throws LowerfaceException if there are too few, or the file cannot be written
   */
  public static void learn(Stream<MouthExample> examples, Path file) {
    Random random = new Random(1);
    DescentLearner learner = new DescentLearner();
    examples.forEachOrdered(example -> learner.lessons.addAll(Lesson.of(example, random)));
    try {
      if (learner.lessons.size() < FEWEST) {
        throw new LowerfaceException(
            "expected "
                + FEWEST / 2
                + " mouths or more to learn from, got "
                + learner.lessons.size() / 2);
      }
      for (int i = 0; i < STEPS; i++) {
        learner.step();
      }
      Files.write(file, new MouthDescent(learner.steps, learner.trust()).encode());
    } catch (IOException e) {
      throw new LowerfaceException("expected to write " + file + "; is its folder there?", e);
    } finally {
      learner.lessons.forEach(Lesson::release);
    }
  }

  /** Which half a mouth belongs to, together with its mirror image. */
  private static int half(int lesson) {
    return lesson / 2 % 2;
  }

  /** Learns one step, and takes it with all lessons. */
  private void step() {
    List<Ridge> ridges =
        List.of(
            new Ridge(PatchFeatures.COUNT, MouthDescent.CHANGES),
            new Ridge(PatchFeatures.COUNT, MouthDescent.CHANGES));
    List<float[]> seen = new ArrayList<>();
    for (int i = 0; i < lessons.size(); i++) {
      Lesson lesson = lessons.get(i);
      Ridge ridge = ridges.get(half(i));
      lesson.see(
          patch -> {
            for (FaceMap map : lesson.maps()) {
              float[] described = features.of(patch, map);
              double[] change = MouthDescent.changeTo(map, lesson.truth());
              for (int k = 0; k < change.length; k++) {
                change[k] = Math.max(-MOST, Math.min(MOST, change[k]));
              }
              ridge.add(described, change);
              seen.add(described);
            }
          });
    }
    List<Linear> learnt = ridges.stream().map(ridge -> ridge.solve(SHARE)).toList();
    for (int k = 0; k < learnt.size(); k++) {
      halves.get(k).add(learnt.get(k));
    }
    int at = 0;
    for (int i = 0; i < lessons.size(); i++) {
      Linear other = learnt.get(1 - half(i));
      List<FaceMap> maps = lessons.get(i).maps();
      for (int k = 0; k < maps.size(); k++) {
        maps.set(k, moved(maps.get(k), other.of(seen.get(at++))));
      }
    }
    ridges.get(0).add(ridges.get(1));
    steps.add(ridges.get(0).solve(SHARE));
  }

  /** A step that leads to a face of no size is not taken. */
  private static FaceMap moved(FaceMap map, double[] change) {
    try {
      return MouthDescent.changed(map, change);
    } catch (LowerfaceException e) {
      return map;
    }
  }

  /** Learns of where the descents of the other half end whether that is right. */
  private Linear trust() {
    Ridge ridge = new Ridge(PatchFeatures.COUNT, 1);
    for (int i = 0; i < lessons.size(); i++) {
      Lesson lesson = lessons.get(i);
      List<Linear> other = halves.get(1 - half(i));
      lesson.see(
          patch -> {
            List<FaceMap> ends = new ArrayList<>(lesson.maps());
            lesson.others().stream().limit(ASTRAY).forEach(s -> ends.add(end(patch, other, s)));
            for (FaceMap map : ends) {
              double right = MapError.of(map, lesson.truth()).right() ? 1 : 0;
              ridge.add(features.of(patch, map), new double[] {right});
            }
          });
    }
    return ridge.solve(SHARE);
  }

  private FaceMap end(MouthPatch patch, List<Linear> descent, FaceMap start) {
    FaceMap map = start;
    for (Linear step : descent) {
      map = moved(map, step.of(features.of(patch, map)));
    }
    return map;
  }
}
