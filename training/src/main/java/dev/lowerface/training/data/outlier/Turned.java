package dev.lowerface.training.data.outlier;

import java.util.SplittableRandom;

/** Coordinates around the middle of a picture, turned by an angle. */
record Turned(double cosine, double sine) {
  static Turned draw(SplittableRandom random) {
    double angle = random.nextDouble(2 * Math.PI);
    return new Turned(Math.cos(angle), Math.sin(angle));
  }

  double u(double x, double y) {
    return cosine * (x - 0.5) + sine * (y - 0.5);
  }

  double v(double x, double y) {
    return cosine * (y - 0.5) - sine * (x - 0.5);
  }
}
