package dev.lowerface.training.data.outlier;

import java.util.SplittableRandom;

/** Skin that is no face: a palm from near, or the fingers of a hand. */
final class SkinPictures {
  private SkinPictures() {}

  static void skin(Canvas canvas, SplittableRandom random) {
    canvas.level(random.nextDouble(70, 210)).slope(random.nextDouble(140));
    canvas.clouds(random.nextInt(2, 5), random.nextDouble(4, 25));
    canvas.clouds(random.nextInt(10, 40), random.nextDouble(1, 6));
    for (int i = random.nextInt(6); i > 0; i--) {
      crease(canvas, random);
    }
    canvas.blur(random.nextDouble(0.001, 0.02)).grain(random.nextDouble(1, 6));
  }

  /** A bent dark line right across. */
  private static void crease(Canvas canvas, SplittableRandom random) {
    Turned line = Turned.draw(random);
    double where = random.nextDouble(-0.5, 0.5);
    double bend = random.nextDouble(-0.6, 0.6);
    double width = random.nextDouble(0.006, 0.03);
    double depth = random.nextDouble(8, 45);
    canvas.add(
        (x, y) -> {
          double u = line.u(x, y);
          double distance = (line.v(x, y) - where - bend * u * u) / width;
          return -depth * Math.exp(-distance * distance / 2);
        });
  }

  /** Two to five fingers side by side, round and lit from one side, before whatever is behind. */
  static void hand(Canvas canvas, SplittableRandom random) {
    canvas.level(random.nextDouble(10, 160)).clouds(random.nextInt(2, 6), 15);
    Turned at = Turned.draw(random);
    int fingers = random.nextInt(2, 6);
    double width = random.nextDouble(0.12, 0.34);
    double gap = random.nextDouble(0.04) + width;
    double first = -gap * (fingers - 1) / 2 + random.nextDouble(-0.15, 0.15);
    double skin = random.nextDouble(80, 220);
    double light = random.nextDouble(-40, 40);
    for (int i = 0; i < fingers; i++) {
      double middle = first + i * gap;
      finger(canvas, at, middle, width / 2, random.nextDouble(0.05, 0.7), skin, light);
    }
    canvas.clouds(random.nextInt(10, 30), random.nextDouble(1, 5));
    canvas.blur(random.nextDouble(0.003, 0.02)).grain(random.nextDouble(1, 6));
  }

  private static void finger(
      Canvas canvas,
      Turned at,
      double middle,
      double radius,
      double tip,
      double skin,
      double light) {
    int side = canvas.side();
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double px = (x + 0.5) / side;
        double py = (y + 0.5) / side;
        double across = (at.v(px, py) - middle) / radius;
        double along = at.u(px, py);
        double beyond = Math.max(0, along - tip) / radius;
        double edge = across * across + beyond * beyond;
        if (edge < 1) {
          double height = Math.sqrt(1 - edge);
          boolean joint =
              Math.abs(along - tip + 0.28) < 0.012 || Math.abs(along - tip + 0.55) < 0.012;
          canvas.set(x, y, skin * (0.45 + 0.55 * height) + light * across - (joint ? 18 : 0));
        }
      }
    }
  }
}
