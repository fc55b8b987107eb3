package dev.lowerface.training.data.outlier;

import java.util.SplittableRandom;

/** Flat things before the lens: walls, cloth, leaves, and patterns with straight lines. */
final class Surfaces {
  private Surfaces() {}

  static void wall(Canvas canvas, SplittableRandom random) {
    canvas.level(random.nextDouble(60, 220)).slope(random.nextDouble(120));
    canvas.clouds(random.nextInt(2, 6), random.nextDouble(3, 20));
    canvas.clouds(random.nextInt(8, 40), random.nextDouble(1, 12));
    if (random.nextInt(3) > 0) {
      joints(canvas, random);
    }
    canvas.blur(random.nextDouble(0.001, 0.02)).grain(random.nextDouble(1, 10));
  }

  /** The lines between bricks, every second row moved by half a brick, or between tiles. */
  private static void joints(Canvas canvas, SplittableRandom random) {
    double rows = random.nextDouble(2, 10);
    double columns = rows * random.nextDouble(0.4, 1);
    double offset = random.nextBoolean() ? 0.5 : 0;
    double width = random.nextDouble(0.05, 0.18);
    double depth = random.nextDouble(-60, 60);
    Turned at = Turned.draw(random);
    canvas.add(
        (x, y) -> {
          double down = at.v(x, y) * rows;
          double across = at.u(x, y) * columns + offset * Math.floorMod((long) Math.floor(down), 2);
          return fraction(down) < width || fraction(across) < width * columns / rows ? depth : 0;
        });
  }

  static void cloth(Canvas canvas, SplittableRandom random) {
    canvas.level(random.nextDouble(40, 200));
    Turned weave = Turned.draw(random);
    double warp = random.nextDouble(8, 24);
    double weft = random.nextBoolean() ? warp : random.nextDouble(8, 24);
    double depth = random.nextDouble(3, 30);
    canvas.add(
        (x, y) ->
            depth
                * Math.sin(2 * Math.PI * warp * weave.u(x, y))
                * Math.sin(2 * Math.PI * weft * weave.v(x, y)));
    folds(canvas, random);
    canvas.clouds(random.nextInt(6, 20), random.nextDouble(2, 8));
    canvas.blur(random.nextDouble(0.001, 0.02)).grain(random.nextDouble(1, 8));
  }

  private static void folds(Canvas canvas, SplittableRandom random) {
    for (int i = random.nextInt(4); i > 0; i--) {
      Turned fold = Turned.draw(random);
      double count = random.nextDouble(0.8, 4);
      double bend = random.nextDouble(0.3);
      double height = random.nextDouble(10, 45);
      canvas.add(
          (x, y) ->
              height
                  * Math.sin(
                      2 * Math.PI * count * (fold.u(x, y) + bend * Math.sin(4 * fold.v(x, y)))));
    }
  }

  static void chessboard(Canvas canvas, SplittableRandom random) {
    Turned at = Turned.draw(random);
    double count = random.nextDouble(3, 10);
    double dark = random.nextDouble(80);
    double light = random.nextDouble(140, 255);
    canvas.add(
        (x, y) -> {
          long field =
              (long) Math.floor(count * at.u(x, y)) + (long) Math.floor(count * at.v(x, y));
          return field % 2 == 0 ? dark : light;
        });
    canvas.slope(random.nextDouble(60)).blur(0.005).grain(random.nextDouble(1, 8));
  }

  static void keyboard(Canvas canvas, SplittableRandom random) {
    Turned at = Turned.draw(random);
    double rows = random.nextDouble(2, 6);
    double gap = random.nextDouble(0.1, 0.3);
    double between = random.nextDouble(80);
    double key = random.nextDouble(60, 220);
    double letter = key > 140 ? -90 : 90;
    canvas.add(
        (x, y) -> {
          double across = fraction(rows * at.u(x, y) + 0.3 * Math.floor(rows * at.v(x, y)));
          double down = fraction(rows * at.v(x, y));
          if (across < gap || down < gap) {
            return between;
          }
          boolean printed = across > 0.4 && across < 0.6 && down > 0.35 && down < 0.7;
          return printed ? key + letter : key;
        });
    canvas.slope(random.nextDouble(80)).blur(0.008).grain(random.nextDouble(1, 6));
  }

  static void leaves(Canvas canvas, SplittableRandom random) {
    canvas.level(random.nextDouble(20, 80)).clouds(5, 15);
    for (int i = random.nextInt(25, 60); i > 0; i--) {
      Turned leaf = Turned.draw(random);
      double u = random.nextDouble(-0.7, 0.7);
      double v = random.nextDouble(-0.7, 0.7);
      double length = random.nextDouble(0.06, 0.2);
      double width = length * random.nextDouble(0.25, 0.5);
      double brightness = random.nextDouble(30, 200);
      for (int y = 0; y < canvas.side(); y++) {
        for (int x = 0; x < canvas.side(); x++) {
          double px = (x + 0.5) / canvas.side();
          double py = (y + 0.5) / canvas.side();
          double along = (leaf.u(px, py) - u) / length;
          double across = (leaf.v(px, py) - v) / width;
          if (along * along + across * across < 1) {
            canvas.set(x, y, Math.abs(across) < 0.12 ? brightness - 25 : brightness);
          }
        }
      }
    }
    canvas.blur(random.nextDouble(0.002, 0.01)).grain(random.nextDouble(1, 6));
  }

  private static double fraction(double value) {
    return value - Math.floor(value);
  }
}
