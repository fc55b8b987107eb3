package dev.lowerface.rendering.scene;

import java.util.Random;

/** Numbers from a seed. */
final class Draw {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final Random random;

  /**
   * A source of numbers.
   *
   * @param seed another seed, other numbers; neighbouring seeds have nothing in common
   * @param what is drawn: another, other numbers of the same seed
   */
  Draw(long seed, int what) {
    random = new Random((seed * 31 + what) * SPREAD);
  }

  double between(double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  double normal(double mean, double deviation) {
    return mean + deviation * random.nextGaussian();
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  int below(int end) {
    return random.nextInt(end);
  }
}
