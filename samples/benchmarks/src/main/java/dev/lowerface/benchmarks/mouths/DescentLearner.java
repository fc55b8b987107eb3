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
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
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

  /** Lessons that are looked at together, so that memory stays small. */
  private static final int AT_ONCE = 128;

  private static final double SHARE = 3e-4;
  private static final double MOST = 0.6;

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
    learnLessons(examples.map(example -> Lesson.of(example, random)), file);
  }

  static void learnLessons(Stream<Lesson> lessons, Path file) {
    DescentLearner learner = new DescentLearner();
    lessons.forEachOrdered(learner.lessons::add);
    try {
      if (learner.lessons.size() < FEWEST) {
        throw new LowerfaceException(
            "expected "
                + FEWEST
                + " mouths or more to learn from, got "
                + learner.lessons.size());
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

  /** What one look at a mouth shows, and what is to be learnt from it. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Row(float[] features, double[] wanted) {}

  private float[] look(MouthPatch patch, FaceMap map) {
    float[] values = new float[MouthPatch.VALUES];
    float[] described = new float[PatchFeatures.COUNT];
    patch.read(map, values);
    features.of(values, described);
    return described;
  }

  /** Learns one step, and takes it with all lessons. */
  private void step() {
    Ridge even = new Ridge(PatchFeatures.COUNT, MouthDescent.CHANGES);
    Ridge odd = new Ridge(PatchFeatures.COUNT, MouthDescent.CHANGES);
    each(
        i -> rows(lessons.get(i)), (i, rows) -> rows.forEach(row -> add(row, half(i, even, odd))));
    halves.get(0).add(even.solve(SHARE));
    halves.get(1).add(odd.solve(SHARE));
    even.add(odd);
    steps.add(even.solve(SHARE));
    each(
        i -> {
          Lesson lesson = lessons.get(i);
          List<Linear> other = halves.get(1 - i % 2);
          Linear step = other.get(other.size() - 1);
          lesson.see(
              patch -> lesson.maps().replaceAll(map -> moved(map, step.of(look(patch, map)))));
          return List.<Row>of();
        },
        (i, none) -> {});
  }

  private static Ridge half(int lesson, Ridge even, Ridge odd) {
    return lesson % 2 == 0 ? even : odd;
  }

  private static void add(Row row, Ridge ridge) {
    ridge.add(row.features(), row.wanted());
  }

  private List<Row> rows(Lesson lesson) {
    List<Row> rows = new ArrayList<>();
    lesson.see(
        patch -> {
          for (FaceMap map : lesson.maps()) {
            double[] change = MouthDescent.changeTo(map, lesson.truth());
            for (int k = 0; k < change.length; k++) {
              change[k] = Math.max(-MOST, Math.min(MOST, change[k]));
            }
            rows.add(new Row(look(patch, map), change));
          }
        });
    return rows;
  }

  /** Looks at all lessons, some at once, and takes what was seen in their order. */
  private void each(IntFunction<List<Row>> look, BiConsumer<Integer, List<Row>> take) {
    for (int from = 0; from < lessons.size(); from += AT_ONCE) {
      int start = from;
      int end = Math.min(lessons.size(), from + AT_ONCE);
      List<List<Row>> seen = IntStream.range(from, end).parallel().mapToObj(look).toList();
      for (int i = start; i < end; i++) {
        take.accept(i, seen.get(i - start));
      }
    }
  }

  /** A step that leads to a face of no size is not taken. */
  private static FaceMap moved(FaceMap map, double[] change) {
    try {
      return MouthDescent.changed(map, change);
    } catch (LowerfaceException e) {
      return map;
    }
  }

  private Linear trust() {
    Ridge ridge = new Ridge(PatchFeatures.COUNT, 1);
    each(i -> ends(i), (i, rows) -> rows.forEach(row -> add(row, ridge)));
    return ridge.solve(SHARE);
  }

  /** Where the descents of the other half end with a mouth, and whether that is right. */
  private List<Row> ends(int number) {
    Lesson lesson = lessons.get(number);
    List<Row> rows = new ArrayList<>();
    lesson.see(
        patch -> {
          List<FaceMap> ends = new ArrayList<>(lesson.maps());
          for (FaceMap start : lesson.starts()) {
            FaceMap map = start;
            for (Linear step : halves.get(1 - number % 2)) {
              map = moved(map, step.of(look(patch, map)));
            }
            ends.add(map);
          }
          for (FaceMap end : ends) {
            rows.add(new Row(look(patch, end), new double[] {lesson.isRight(end) ? 1 : 0}));
          }
        });
    return rows;
  }
}
