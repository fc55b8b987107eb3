package dev.lowerface.calibration.mount;

import dev.lowerface.calibration.mount.MouthDescent.Step;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.vision.FaceMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Learns a {@link MouthDescent}: maps that are wrong in the ways a {@link PoseSearch} is wrong are
 * drawn around the true ones, and each step is the ridge regression of what is left to correct on
 * what is seen.
 */
public final class DescentLearner {
  /** Wrong maps for each mouth. */
  private static final int STARTS = 4;

  /** Mouths needed for weights that mean something. */
  private static final int FEWEST = 100;

  private static final double RIDGE = 0.003;
  private static final int CHUNK = 512;
  private static final int ZERO = 128;

  /** One mouth in 8 bits, and the maps that are still wrong. */
  private record Lesson(Mat change, Mat closed, FaceMap truth, List<FaceMap> maps) {}

  private DescentLearner() {}

  /**
   * Learns a descent.
   *
   * @param examples mouths that open, beginning closed, {@value #FEWEST} or more, better thousands;
   *     their records are closed
   * @param file becomes the descent
   * @throws LowerfaceException if there are too few, or the file cannot be written
   */
  public static void learn(Stream<MouthBasis.Example> examples, Path file) {
    Random random = new Random(1);
    List<Lesson> lessons = new ArrayList<>();
    examples.forEachOrdered(example -> lessons.add(lesson(example, random)));
    try {
      if (lessons.size() < FEWEST) {
        throw new LowerfaceException(
            "expected " + FEWEST + " mouths or more to learn from, got " + lessons.size());
      }
      List<Step> steps = new ArrayList<>();
      for (int i = 0; i < MouthDescent.STEPS; i++) {
        steps.add(step(lessons));
      }
      Files.write(file, new MouthDescent(steps).encode());
    } catch (IOException e) {
      throw new LowerfaceException("expected to write " + file + "; is its folder there?", e);
    } finally {
      for (Lesson lesson : lessons) {
        lesson.change().release();
        lesson.closed().release();
      }
    }
  }

  private static Lesson lesson(MouthBasis.Example example, Random random) {
    try (MotionRecord record = example.record();
        MotionImage motion = record.motion()) {
      FaceMap face = example.face().mirrored() ? example.face().flipped() : example.face();
      FaceMap truth = face.scaled(record.scale());
      double most = Math.max(1e-9, Core.norm(motion.change(), Core.NORM_INF));
      Mat change = new Mat();
      motion.change().convertTo(change, CvType.CV_8U, 127 / most, ZERO);
      Mat closed = new Mat();
      motion.closed().convertTo(closed, CvType.CV_8U);
      List<FaceMap> maps = new ArrayList<>();
      for (int i = 0; i < STARTS; i++) {
        maps.add(wrong(truth, random));
      }
      return new Lesson(change, closed, truth, maps);
    }
  }

  /** Wrong as far as a search is wrong: mostly by little, sometimes by much. */
  private static FaceMap wrong(FaceMap truth, Random random) {
    boolean little = random.nextDouble() < 0.7;
    double side = Math.sqrt(Math.abs(truth.width() * truth.height()));
    double away = side * (little ? 0.012 : 0.03);
    double size = side * Math.exp((little ? 0.07 : 0.15) * random.nextGaussian());
    double roll = truth.rollDegrees() + (little ? 4.5 : 10) * random.nextGaussian();
    double shear = (little ? 0.12 : 0.2) * random.nextGaussian();
    double x = truth.mouthX() + away * random.nextGaussian();
    double y = truth.mouthY() + away * random.nextGaussian();
    return new Pose(x, y, size, roll, shear, 0).map();
  }

  /** Learns one step, and takes it with all lessons. */
  private static Step step(List<Lesson> lessons) {
    Regression regression = new Regression();
    float[] seen = new float[MouthPatch.VALUES];
    for (Lesson lesson : lessons) {
      Mat change = floats(lesson.change(), -ZERO);
      Mat closed = floats(lesson.closed(), 0);
      try (MouthPatch patch = new MouthPatch(change, closed)) {
        for (FaceMap map : lesson.maps()) {
          patch.read(map, seen);
          regression.add(seen, MouthDescent.changeTo(map, lesson.truth()));
        }
      }
      change.release();
      closed.release();
    }
    Step step = regression.solve();
    for (Lesson lesson : lessons) {
      Mat change = floats(lesson.change(), -ZERO);
      Mat closed = floats(lesson.closed(), 0);
      try (MouthPatch patch = new MouthPatch(change, closed)) {
        lesson
            .maps()
            .replaceAll(
                map -> {
                  patch.read(map, seen);
                  return MouthDescent.changed(map, MouthDescent.change(step, seen));
                });
      }
      change.release();
      closed.release();
    }
    return step;
  }

  private static Mat floats(Mat bytes, double shift) {
    Mat floats = new Mat();
    bytes.convertTo(floats, CvType.CV_32F, 1, shift);
    return floats;
  }

  /** Ridge regression whose examples come one by one. */
  private static final class Regression {
    private static final int IN = MouthPatch.VALUES;
    private static final int OUT = MouthDescent.CHANGES;

    private final Mat inputs = new Mat(CHUNK, IN, CvType.CV_32F);
    private final Mat outputs = new Mat(CHUNK, OUT, CvType.CV_32F);
    private final Mat squares = Mat.zeros(IN, IN, CvType.CV_64F);
    private final Mat products = Mat.zeros(IN, OUT, CvType.CV_64F);
    private final double[] inSum = new double[IN];
    private final double[] outSum = new double[OUT];
    private int waiting;
    private int count;

    void add(float[] in, double[] out) {
      float[] row = new float[OUT];
      for (int k = 0; k < OUT; k++) {
        row[k] = (float) out[k];
        outSum[k] += out[k];
      }
      for (int i = 0; i < IN; i++) {
        inSum[i] += in[i];
      }
      inputs.put(waiting, 0, in);
      outputs.put(waiting, 0, row);
      count++;
      if (++waiting == CHUNK) {
        flush();
      }
    }

    private void flush() {
      Mat in = inputs.rowRange(0, waiting);
      Mat out = outputs.rowRange(0, waiting);
      Mat part = new Mat();
      Core.gemm(in, in, 1, new Mat(), 0, part, Core.GEMM_1_T);
      part.convertTo(part, CvType.CV_64F);
      Core.add(squares, part, squares);
      Core.gemm(in, out, 1, new Mat(), 0, part, Core.GEMM_1_T);
      part.convertTo(part, CvType.CV_64F);
      Core.add(products, part, products);
      in.release();
      out.release();
      part.release();
      waiting = 0;
    }

    /** Around the means; the matrices are used up. */
    Step solve() {
      if (waiting > 0) {
        flush();
      }
      double[] row = new double[IN];
      double[] product = new double[OUT];
      double trace = 0;
      for (int i = 0; i < IN; i++) {
        squares.get(i, 0, row);
        for (int j = 0; j < IN; j++) {
          row[j] -= inSum[i] * inSum[j] / count;
        }
        squares.put(i, 0, row);
        trace += row[i];
        products.get(i, 0, product);
        for (int k = 0; k < OUT; k++) {
          product[k] -= inSum[i] * outSum[k] / count;
        }
        products.put(i, 0, product);
      }
      for (int i = 0; i < IN; i++) {
        squares.put(i, i, squares.get(i, i)[0] + RIDGE * trace / IN);
      }
      Mat solution = new Mat();
      Core.solve(squares, products, solution, Core.DECOMP_CHOLESKY);
      float[] means = new float[IN];
      float[] weights = new float[IN * OUT];
      float[] bias = new float[OUT];
      for (int i = 0; i < IN; i++) {
        means[i] = (float) (inSum[i] / count);
        solution.get(i, 0, product);
        for (int k = 0; k < OUT; k++) {
          weights[k * IN + i] = (float) product[k];
        }
      }
      for (int k = 0; k < OUT; k++) {
        bias[k] = (float) (outSum[k] / count);
      }
      for (Mat mat : List.of(inputs, outputs, squares, products, solution)) {
        mat.release();
      }
      return new Step(means, weights, bias);
    }
  }
}
