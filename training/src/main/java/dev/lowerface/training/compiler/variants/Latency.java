package dev.lowerface.training.compiler.variants;

import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.training.compiler.session.NaivePair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * The time for one picture of several models and of the naive pair, taking turns, so that whatever
 * else the machine does hits all of them.
 */
public final class Latency {
  private static final int TURNS = 12;

  private Latency() {}

  /**
   * What was measured of one.
   *
   * @param p50Millis the median
   * @param p99Millis the 99th percentile
   * @param calls how many pictures
   */
  public record Times(double p50Millis, double p99Millis, int calls) {}

  /**
   * Measures.
   *
   * @param pair the baseline
   * @param models each loaded model
   * @param seconds how long, for each of them
   * @return the baseline's times, then each model's
   */
  public static List<Times> measure(NaivePair pair, List<ExpressionModel> models, double seconds) {
    List<Runnable> runs = new ArrayList<>(List.of(pair::run));
    List<Mat> faces = new ArrayList<>();
    for (ExpressionModel model : models) {
      Mat face = face(model);
      float[] probabilities = new float[8];
      faces.add(face);
      runs.add(() -> model.run(face, probabilities));
    }
    List<List<Long>> nanos = new ArrayList<>();
    runs.forEach(run -> nanos.add(new ArrayList<>()));
    long nanosPerTurn = (long) (seconds * 1e9 / TURNS);
    for (int turn = 0; turn <= TURNS; turn++) {
      for (int i = 0; i < runs.size(); i++) {
        turn(runs.get(i), nanosPerTurn, turn == 0 ? new ArrayList<>() : nanos.get(i));
      }
    }
    faces.forEach(Mat::release);
    return nanos.stream().map(Latency::of).toList();
  }

  private static Mat face(ExpressionModel model) {
    int rows = model.card().input().frame().rows();
    int side = model.card().input().frame().side();
    Mat face = new Mat(rows, side, CvType.CV_8UC(model.card().input().channels()));
    byte[] pixels = new byte[rows * side * model.card().input().channels()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (64 + i % 113);
    }
    face.put(0, 0, pixels);
    return face;
  }

  /** The first call pays for what the turn before left in the caches, and is not counted. */
  private static void turn(Runnable run, long length, List<Long> nanos) {
    run.run();
    long start = System.nanoTime();
    long now = start;
    do {
      long before = now;
      run.run();
      now = System.nanoTime();
      nanos.add(now - before);
    } while (now - start < length);
  }

  private static Times of(List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return new Times(
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.99) - 1)] / 1e6,
        sorted.length);
  }
}
