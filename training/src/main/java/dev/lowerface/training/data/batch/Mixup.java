package dev.lowerface.training.data.batch;

import dev.lowerface.expression.Emotion;
import dev.lowerface.training.objective.Targets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Mixes each face of a batch with another one of it, pictures and targets alike (Zhang et al. 2018,
 * mixup, with one share for a batch as in the authors' code). Pictures without a mouth stay as they
 * are.
 */
final class Mixup {
  private Mixup() {}

  /**
   * Mixes a batch.
   *
   * @param batch its arrays stay as they are
   * @param alpha of the Beta distribution that the share is drawn from, above 0, up to 1
   * @param random decides the share
   * @return another; a face's label and place in the set stay its own where it is at least half of
   *     the picture, and are the other's elsewhere
   */
  static Batch of(Batch batch, double alpha, SplittableRandom random) {
    float own = (float) beta(alpha, random);
    int[] faces =
        IntStream.range(0, batch.count())
            .filter(i -> batch.labels()[i] != Targets.NO_MOUTH)
            .toArray();
    int picture = batch.seen().length / batch.count();
    float[] seen = batch.seen().clone();
    float[] shares = batch.targets().shares().clone();
    int[] labels = batch.labels().clone();
    int[] indices = batch.indices().clone();
    for (int k = 0; k < faces.length; k++) {
      int face = faces[k];
      int other = faces[(k + 1) % faces.length];
      mix(batch.seen(), face, other, own, picture, seen);
      mix(batch.targets().shares(), face, other, own, Emotion.COUNT, shares);
      if (own < 0.5) {
        labels[face] = batch.labels()[other];
        indices[face] = batch.indices()[other];
      }
    }
    return new Batch(batch.whole(), seen, new Targets(labels, shares), indices);
  }

  private static void mix(float[] from, int face, int other, float own, int size, float[] to) {
    for (int i = 0; i < size; i++) {
      to[face * size + i] = own * from[face * size + i] + (1 - own) * from[other * size + i];
    }
  }

  /** Jöhnk's way to a draw of Beta(alpha, alpha), which is quick for an alpha up to 1. */
  private static double beta(double alpha, RandomGenerator random) {
    while (true) {
      double x = Math.pow(random.nextDouble(), 1 / alpha);
      double y = Math.pow(random.nextDouble(), 1 / alpha);
      if (x + y > 0 && x + y <= 1) {
        return x / (x + y);
      }
    }
  }
}
