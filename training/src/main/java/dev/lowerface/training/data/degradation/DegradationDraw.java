package dev.lowerface.training.data.degradation;

import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws the strengths of a {@link Degradation}, each at its place in the order. */
final class DegradationDraw {
  private static final double CLEAN = 0.25;

  private final SplittableRandom random;
  private final VisibleHalf visible;
  private final double top;
  private final double bottom;
  private final List<Effect> effects = new ArrayList<>();

  private DegradationDraw(SplittableRandom random, FaceFrame frame) {
    this.random = random;
    visible = frame.visible();
    top = (double) frame.firstRow() / frame.side();
    bottom = (double) (frame.firstRow() + frame.rows()) / frame.side();
  }

  static Degradation from(SplittableRandom random, FaceFrame frame) {
    DegradationDraw draw = new DegradationDraw(random, frame);
    if (!draw.chance(CLEAN)) {
      draw.place();
      draw.light();
      draw.lens();
    }
    return new Degradation(draw.effects);
  }

  private void place() {
    if (chance(0.3)) {
      double scale = Math.pow(1.25, symmetric());
      effects.add(new Move(0.1 * symmetric(), 0.1 * symmetric(), scale, 15 * symmetric()));
    }
    if (chance(0.12)) {
      effects.add(block());
    }
    if (chance(0.12)) {
      effects.add(arm());
    }
    if (visible == VisibleHalf.LOWER && chance(0.3)) {
      effects.add(new Obstacle.VisorEdge(random.nextDouble(0.26), 0.05 * symmetric(), dark()));
    }
  }

  /** From one border of the visible part, up to a quarter of the face inwards. */
  private Obstacle block() {
    double deep = between(0.04, 0.25);
    double wide = between(0.1, 0.6);
    double middle = random.nextDouble();
    int brightness = random.nextInt(256);
    double height = bottom - top;
    double centre = top + middle * height;
    double tall = wide * height;
    return switch (random.nextInt(4)) {
      case 0 -> new Obstacle.Block(0, centre - tall / 2, deep, centre + tall / 2, brightness);
      case 1 -> new Obstacle.Block(1 - deep, centre - tall / 2, 1, centre + tall / 2, brightness);
      case 2 ->
          new Obstacle.Block(
              middle - wide / 2, top, middle + wide / 2, top + deep * height, brightness);
      default ->
          new Obstacle.Block(
              middle - wide / 2, bottom - deep * height, middle + wide / 2, bottom, brightness);
    };
  }

  private Obstacle arm() {
    double height = bottom - top;
    boolean fromLeft = random.nextBoolean();
    double fromX = fromLeft ? -0.1 : 1.1;
    double fromY = top + height * random.nextDouble(-0.1, 1.1);
    double reach = between(0.15, 0.6);
    double toX = fromLeft ? reach : 1 - reach;
    double toY = top + height * random.nextDouble(0.1, 1);
    return new Obstacle.Arm(fromX, fromY, toX, toY, between(0.02, 0.1), random.nextInt(256));
  }

  private void light() {
    double kind = random.nextDouble();
    if (kind < 0.2) {
      effects.add(new Tone(Math.pow(3, symmetric()), 1));
    } else if (kind < 0.38) {
      effects.add(new Tone(1, Math.pow(0.1, weak())));
    } else if (kind < 0.6) {
      double contrast = 1 - 0.8 * Math.sqrt(random.nextDouble());
      effects.add(new Infrared(contrast, random.nextDouble(70, 200), random.nextDouble()));
    }
    if (chance(0.25)) {
      double y = (top + bottom) / 2 + 0.1 * symmetric();
      double x = 0.5 + 0.2 * symmetric();
      effects.add(new Vignette(between(0.2, 1), x, y, (bottom - top) / 2));
    }
    if (chance(0.12)) {
      double y = random.nextDouble(top, bottom);
      double radius = between(0.04, 0.25);
      effects.add(new HotSpot(random.nextDouble(), y, radius, random.nextDouble(40, 220)));
    }
  }

  /** Cameras that smooth their own noise blur after it. */
  private void lens() {
    boolean smooths = chance(0.3);
    if (smooths) {
      noise();
    }
    if (chance(0.25)) {
      effects.add(new Blur(between(0.4, 2)));
    }
    if (chance(0.15)) {
      effects.add(new LowResolution((int) Math.round(48 * Math.pow(0.25, weak()))));
    }
    if (!smooths) {
      noise();
    }
    if (chance(0.12)) {
      effects.add(new Jpeg((int) Math.round(between(10, 90, 1 - weak()))));
    }
  }

  private void noise() {
    if (chance(0.4)) {
      effects.add(new Noise(between(1, 25), random.nextLong()));
    }
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  /** 0 to 1, mostly small: the mean is a third. */
  private double weak() {
    return Math.min(random.nextDouble(), random.nextDouble());
  }

  /** -1 to 1, mostly near 0. */
  private double symmetric() {
    return random.nextDouble(-1, 1) * random.nextDouble();
  }

  private double between(double weakest, double strongest) {
    return between(weakest, strongest, weak());
  }

  private static double between(double low, double high, double share) {
    return low + share * (high - low);
  }

  /** Visors are dark, most of them. */
  private int dark() {
    return (int) Math.round(90 * weak());
  }
}
