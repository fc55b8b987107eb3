package dev.lowerface.training.data.outlier;

import java.util.SplittableRandom;

/** Pictures that show nothing: no light, too much of it, noise, a slope, a cap on the lens. */
final class EvenPictures {
  private EvenPictures() {}

  static void even(Canvas canvas, SplittableRandom random, double low, double high) {
    canvas.level(random.nextDouble(low, high));
    if (random.nextBoolean()) {
      canvas.grain(random.nextDouble(0.5, 8));
    }
  }

  static void noise(Canvas canvas, SplittableRandom random) {
    canvas.level(random.nextDouble(30, 225));
    double deviation = random.nextDouble(10, 90);
    if (random.nextBoolean()) {
      canvas.grain(deviation);
    } else {
      canvas.clouds(random.nextInt(4, canvas.side()), deviation).grain(random.nextDouble(10));
    }
  }

  static void gradient(Canvas canvas, SplittableRandom random) {
    canvas.level(random.nextDouble(40, 215)).slope(random.nextDouble(30, 300));
    if (random.nextBoolean()) {
      spot(canvas, random, random.nextDouble(-80, 80));
    }
    canvas.grain(random.nextDouble(6));
  }

  static void lensCap(Canvas canvas, SplittableRandom random) {
    canvas.level(random.nextDouble(12));
    double angle = random.nextDouble(2 * Math.PI);
    double x = 0.5 + 0.7 * Math.cos(angle);
    double y = 0.5 + 0.7 * Math.sin(angle);
    double width = random.nextDouble(0.05, 0.35);
    double brightness = random.nextDouble(30, 255);
    canvas.add((u, v) -> brightness * Math.exp(-square(u - x, v - y) / (2 * width * width)));
    canvas.grain(random.nextDouble(6));
  }

  /** Lamps that are out of focus: bright discs in the dark. */
  static void lamps(Canvas canvas, SplittableRandom random) {
    canvas.level(random.nextDouble(10, 60)).clouds(3, 8);
    for (int i = random.nextInt(3, 12); i > 0; i--) {
      double x = random.nextDouble();
      double y = random.nextDouble();
      double radius = random.nextDouble(0.04, 0.16);
      double brightness = random.nextDouble(60, 200);
      canvas.add((u, v) -> square(u - x, v - y) < radius * radius ? brightness : 0);
    }
    canvas.blur(0.015).grain(random.nextDouble(4));
  }

  private static void spot(Canvas canvas, SplittableRandom random, double brightness) {
    double x = random.nextDouble();
    double y = random.nextDouble();
    double radius = random.nextDouble(0.2, 0.6);
    canvas.add((u, v) -> brightness * Math.exp(-square(u - x, v - y) / (2 * radius * radius)));
  }

  private static double square(double x, double y) {
    return x * x + y * y;
  }
}
