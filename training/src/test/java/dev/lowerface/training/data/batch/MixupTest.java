package dev.lowerface.training.data.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.training.objective.Targets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixupTest {
  /** Pictures of two values: those of a face are its class and its class + 10. */
  private static Batch batch(int... labels) {
    float[] seen = new float[2 * labels.length];
    int[] indices = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      seen[2 * i] = labels[i];
      seen[2 * i + 1] = labels[i] + 10;
      indices[i] = labels[i] == Targets.NO_MOUTH ? BatchMaker.OUTLIER : 100 + i;
    }
    return new Batch(new float[0], seen, Targets.of(labels), indices);
  }

  @Test
  void mixesPicturesAndTargetsByTheSameShare() {
    for (int seed = 0; seed < 50; seed++) {
      Batch mixed = Mixup.of(batch(2, 6), 0.4, new SplittableRandom(seed));
      float[] shares = mixed.targets().shares();
      float own = shares[2];
      assertEquals(1 - own, shares[6], 1e-6);
      assertEquals(2 * own + 6 * (1 - own), mixed.seen()[0], 1e-5);
      assertEquals(12 * own + 16 * (1 - own), mixed.seen()[1], 1e-5);
      assertEquals(own, shares[Emotion.COUNT + 6], 1e-6);
      assertArrayEquals(own < 0.5 ? new int[] {6, 2} : new int[] {2, 6}, mixed.labels());
      assertArrayEquals(own < 0.5 ? new int[] {101, 100} : new int[] {100, 101}, mixed.indices());
    }
  }

  @Test
  void leavesPicturesWithoutAMouthAndTheBatchItselfAlone() {
    Batch batch = batch(2, Targets.NO_MOUTH, 6, Targets.NO_MOUTH);
    float[] before = batch.seen().clone();
    Batch mixed = Mixup.of(batch, 1, new SplittableRandom(3));
    assertArrayEquals(before, batch.seen());
    for (int picture : new int[] {1, 3}) {
      assertEquals(Targets.NO_MOUTH, mixed.labels()[picture]);
      assertEquals(-1, mixed.seen()[2 * picture]);
      assertEquals(9, mixed.seen()[2 * picture + 1]);
    }
    assertTrue(mixed.seen()[0] != 2 && mixed.seen()[4] != 6, Arrays.toString(mixed.seen()));
  }

  /** The variance of Beta(a, a) is 1 / (4 (2 a + 1)). */
  @Test
  void drawsTheShareFromABetaDistribution() {
    for (double alpha : new double[] {0.2, 1}) {
      SplittableRandom random = new SplittableRandom(7);
      double sum = 0;
      double squares = 0;
      int n = 20_000;
      for (int i = 0; i < n; i++) {
        float own = Mixup.of(batch(0, 1), alpha, random).targets().shares()[0];
        sum += own;
        squares += own * own;
      }
      double mean = sum / n;
      assertEquals(0.5, mean, 0.01);
      assertEquals(1 / (4 * (2 * alpha + 1)), squares / n - mean * mean, 0.005);
    }
  }
}
