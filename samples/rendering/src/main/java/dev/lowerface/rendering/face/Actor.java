package dev.lowerface.rendering.face;

import dev.lowerface.expression.Emotion;
import dev.lowerface.rendering.face.FaceTables.Part;
import dev.lowerface.rendering.face.FaceTables.Prototype;
import dev.lowerface.rendering.face.FaceTables.Unit;
import dev.lowerface.rendering.face.ShapeNames.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How one person moves the face: everybody shows each action unit stronger or weaker, one side of
 * the face more than the other, rests in a way of their own, and shows an emotion by one of its
 * prototypes, but always in about the same way. Immutable.
 */
public final class Actor {
  private static final Map<Integer, List<Part>> UNITS = FaceTables.actionUnits();
  private static final Map<Emotion, List<Prototype>> PROTOTYPES = FaceTables.prototypes();
  private static final Map<String, List<Part>> VISEMES = FaceTables.visemes();

  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final double TREMBLE = 0.08;

  /** What a face does at rest, and how much of it at most. */
  private static final List<Part> RESTING =
      List.of(
          new Part("mouthFrown", 0.18),
          new Part("mouthSmile", 0.08),
          new Part("mouthPress", 0.2),
          new Part("mouthShrugLower", 0.12),
          new Part("jawOpen", 0.03),
          new Part("mouthPucker", 0.12),
          new Part("mouthUpperUp", 0.06));

  private final ShapeNames names;
  private final long seed;
  private final double[] gains = new double[64];
  private final double lean;
  private final boolean mirrored;
  private final double widest;
  private final FacePose rest;
  private final Map<Emotion, Prototype> ways = new HashMap<>();

  /**
   * A person.
   *
   * @param names the head's shapes
   * @param seed of the person
   */
  public Actor(ShapeNames names, long seed) {
    this.names = names;
    this.seed = seed;
    Random random = random(9);
    for (int k = 0; k < gains.length; k++) {
      gains[k] = between(random, 0.75, 1.25);
    }
    lean = between(random, -0.18, 0.18);
    mirrored = random.nextBoolean();
    widest = between(random, 0.45, 0.95);
    float[] weights = new float[names.count()];
    for (Part part : RESTING) {
      double share = Math.max(0, random.nextGaussian() * 0.4) * part.weight();
      names.add(weights, part.shape(), Side.BOTH, share, share);
    }
    rest = new FacePose(weights, 0);
    for (Emotion emotion : Emotion.values()) {
      ways.put(emotion, way(emotion, random));
    }
  }

  private static Prototype way(Emotion emotion, Random random) {
    List<Prototype> all = PROTOTYPES.getOrDefault(emotion, List.of());
    double at = random.nextDouble() * all.stream().mapToDouble(Prototype::share).sum();
    for (Prototype each : all) {
      at -= each.share();
      if (at <= 0) {
        return each;
      }
    }
    return all.get(all.size() - 1);
  }

  private Random random(long what) {
    return new Random((seed * 31 + what) * SPREAD);
  }

  private static double between(Random random, double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  /**
   * The face at rest.
   *
   * @return the pose
   */
  public FacePose rest() {
    return rest;
  }

  /**
   * An emotion as this person shows it.
   *
   * @param emotion the emotion
   * @param intensity 0 at rest, 1 at its height
   * @return the pose
   */
  public FacePose show(Emotion emotion, double intensity) {
    return shown(ways.get(emotion), intensity, new Random(0), 0);
  }

  /**
   * One more showing of an emotion, a little different each time.
   *
   * @param emotion the emotion
   * @param intensity 0 at rest, 1 at its height
   * @param random draws the difference
   * @return the pose
   */
  public FacePose again(Emotion emotion, double intensity, Random random) {
    return shown(ways.get(emotion), intensity, random, TREMBLE);
  }

  @SuppressWarnings("NullAway") // There is a way for each emotion.
  private FacePose shown(
      @org.jspecify.annotations.Nullable Prototype way,
      double intensity,
      Random random,
      double tremble) {
    float[] weights = new float[names.count()];
    for (Unit unit : way.units()) {
      double strength =
          intensity
              * unit.strength()
              * gains[unit.number()]
              * Math.max(0.3, 1 + tremble * random.nextGaussian());
      Side side = unit.side();
      if (mirrored && side != Side.BOTH) {
        side = side == Side.LEFT ? Side.RIGHT : Side.LEFT;
      }
      double crooked = lean + tremble * 0.5 * random.nextGaussian();
      for (Part part : UNITS.getOrDefault(unit.number(), List.of())) {
        double weight = strength * part.weight();
        names.add(weights, part.shape(), side, weight * (1 + crooked), weight * (1 - crooked));
      }
    }
    return rest.plus(new FacePose(weights, 0), 1);
  }

  /**
   * The mouth as it opens and closes.
   *
   * @param share 0 closed, 1 as wide as this person opens it when asked to
   * @return the pose
   */
  public FacePose opened(double share) {
    float[] weights = new float[names.count()];
    double jaw = share * widest;
    names.add(weights, "jawOpen", Side.BOTH, jaw, jaw);
    double lower = 0.25 * share * gains[16];
    names.add(weights, "mouthLowerDown", Side.BOTH, lower * (1 + lean), lower * (1 - lean));
    return rest.plus(new FacePose(weights, 0), 1);
  }

  /**
   * A sound as this person's mouth makes it.
   *
   * @param viseme its name in the table, for instance {@code PP}
   * @param strength 0 mumbled away, 1 clear
   * @return what is added to the face
   */
  FacePose viseme(String viseme, double strength) {
    float[] weights = new float[names.count()];
    float tongue = 0;
    for (Part part : VISEMES.getOrDefault(viseme, List.of())) {
      if (part.shape().equals("tongue")) {
        tongue = (float) (strength * part.weight());
      } else {
        double weight = strength * part.weight();
        names.add(weights, part.shape(), Side.BOTH, weight * (1 + lean), weight * (1 - lean));
      }
    }
    return new FacePose(weights, tongue);
  }

  static List<String> visemes() {
    return List.copyOf(VISEMES.keySet());
  }
}
