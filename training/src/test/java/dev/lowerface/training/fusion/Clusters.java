package dev.lowerface.training.fusion;

import java.util.SplittableRandom;

/**
 * Points of unit length around one centre for each class.
 *
 * @param points {@code [count, size]}
 * @param labels {@code [count]}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Clusters(float[] points, int[] labels) {
  static final int SIZE = 12;

  /** Classes take turns; their centres are unit vectors, so those of any two are equally far. */
  static Clusters of(int count, int[] classes, double spread, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] points = new float[count * SIZE];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = classes[i % classes.length];
      for (int k = 0; k < SIZE; k++) {
        double centre = k == labels[i] ? 1 : 0;
        points[i * SIZE + k] = (float) (centre + spread * random.nextGaussian());
      }
    }
    return new Clusters(Embeddings.normalise(points, SIZE), labels);
  }
}
