package dev.lowerface.simulation;

import dev.lowerface.expression.Emotion;
import java.util.Random;

/**
 * How one drawn person looks and moves: everybody has a mouth of another size, opens it another
 * way, and shows each expression stronger, weaker, more crooked or mixed with another, but always
 * in about the same way.
 */
public final class DrawnPerson {
  private static final double TREMBLE = 0.06;

  private final MouthShape[] shapes = new MouthShape[Emotion.COUNT];
  private final MouthShape opened;

  /**
   * A person.
   *
   * @param seed another seed, another person
   */
  public DrawnPerson(long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L + 5);
    double wide = between(random, 0.88, 1.12);
    double lips = between(random, 0.65, 1.3);
    double crooked = between(random, -0.008, 0.012);
    double corners = between(random, -0.025, 0.015);
    double fold = between(random, 0, 0.4);
    for (Emotion emotion : Emotion.values()) {
      double strength = emotion == Emotion.NEUTRAL ? 1 : between(random, 0.45, 1.15);
      Emotion other = Emotion.at(random.nextInt(Emotion.COUNT));
      double mixed = emotion == Emotion.NEUTRAL ? 0 : between(random, 0, 0.3);
      MouthShape shape =
          MouthShape.of(Emotion.NEUTRAL)
              .towards(MouthShape.of(emotion), strength)
              .towards(MouthShape.of(other), mixed);
      shapes[emotion.index()] = own(shape, wide, lips, crooked, corners, fold);
    }
    MouthShape rest = shapes[Emotion.NEUTRAL.index()];
    opened =
        new MouthShape(
            rest.halfWidth() * between(random, 0.75, 1.05),
            between(random, 0.08, 0.17),
            between(random, 0.4, 0.95),
            rest.cornerRaise(),
            rest.smirk(),
            rest.upperLip() * 0.85,
            rest.lowerLip() * 0.85,
            between(random, 0, 0.01),
            between(random, 0, 0.03),
            between(random, 0, 0.015),
            rest.fold(),
            rest.cheek(),
            rest.chin());
  }

  private static MouthShape own(
      MouthShape shape, double wide, double lips, double crooked, double corners, double fold) {
    return new MouthShape(
        shape.halfWidth() * wide,
        shape.open(),
        shape.fullness(),
        shape.cornerRaise() + corners,
        shape.smirk() + crooked,
        shape.upperLip() * lips,
        shape.lowerLip() * lips,
        shape.upperRaise(),
        shape.upperTeeth(),
        shape.lowerTeeth(),
        Math.min(1, shape.fold() + fold),
        shape.cheek(),
        shape.chin());
  }

  /**
   * The mouth at rest or showing something.
   *
   * @param emotion what it shows
   * @return the shape at its height
   */
  public MouthShape shape(Emotion emotion) {
    return shapes[emotion.index()];
  }

  /**
   * The mouth as it opens and closes.
   *
   * @param share 0 closed, 1 wide open
   * @return the shape
   */
  public MouthShape opened(double share) {
    return shape(Emotion.NEUTRAL).towards(opened, share);
  }

  /**
   * One more showing of an expression, a little different each time.
   *
   * @param emotion what it shows
   * @param random draws the difference
   * @return the shape
   */
  public MouthShape again(Emotion emotion, Random random) {
    double strength = 1 + 2.5 * TREMBLE * random.nextGaussian();
    MouthShape shown = shape(Emotion.NEUTRAL).towards(shape(emotion), Math.max(0.4, strength));
    Emotion other = Emotion.at(random.nextInt(Emotion.COUNT));
    return shown.towards(shape(other), TREMBLE * random.nextDouble());
  }

  private static double between(Random random, double from, double to) {
    return from + (to - from) * random.nextDouble();
  }
}
