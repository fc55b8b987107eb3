package dev.lowerface.training.evaluation;

import dev.lowerface.training.data.degradation.Degradation;
import dev.lowerface.training.data.degradation.Effect;
import java.util.function.LongFunction;

/**
 * One degradation of the suite.
 *
 * @param name what is wrong, such as {@code noise}
 * @param strength how much, in words
 * @param drawn the degradation of a seed; all but noise is the same for every seed
 */
record NamedDegradation(String name, String strength, LongFunction<Degradation> drawn) {
  /** Far from the seeds of trainings, which are small numbers or follow from them. */
  private static final long SEED = 0x5eed_0f_7e57L;

  /** None at all. */
  static final NamedDegradation NONE = of("clean", "");

  static NamedDegradation of(String name, String strength, Effect... effects) {
    Degradation always = Degradation.of(effects);
    return new NamedDegradation(name, strength, seed -> always);
  }

  /** The degradation of one face, the same at every call. */
  Degradation of(int face) {
    // SplittableRandom's own mixing, so that neighbouring faces get unrelated noise.
    long mixed = (SEED + face) * 0xbf58476d1ce4e5b9L;
    return drawn.apply(mixed ^ mixed >>> 31);
  }
}
