package dev.lowerface.temporal;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the shown class from flickering between two that are about equal. Another class is shown
 * once it leads by a margin, or once it has led, by however little, for a time. One thread at a
 * time.
 */
public final class LabelHysteresis {
  /** Default lead at which the label changes at once. Chosen by hand. */
  public static final float DEFAULT_MARGIN = 0.15f;

  /** Default time after which a smaller lead is enough. Chosen by hand. */
  public static final Duration DEFAULT_HOLD = Duration.ofMillis(250);

  private final float margin;
  private final long holdNanos;
  private @Nullable Emotion shown;
  private @Nullable Emotion challenger;
  private long challengeNanos;

  /** A hysteresis with the defaults. */
  public LabelHysteresis() {
    this(DEFAULT_MARGIN, DEFAULT_HOLD);
  }

  /**
   * A hysteresis.
   *
   * @param margin by how much another class must lead to be shown at once, 0 to 1; 0 switches the
   *     hysteresis off
   * @param hold for how long one other class must lead to be shown with a smaller lead, 0 or more
   * @throws LowerfaceException if one of them is out of range
   */
  public LabelHysteresis(float margin, Duration hold) {
    if (!(margin >= 0 && margin <= 1) || hold.isNegative()) {
      throw new LowerfaceException(
          "expected a label margin from 0 to 1 and a hold time of 0 or more, got "
              + margin
              + " and "
              + hold.toMillis()
              + " ms");
    }
    this.margin = margin;
    holdNanos = hold.toNanos();
  }

  /**
   * Takes the next sample.
   *
   * @param timeNanos its capture time in nanoseconds, never earlier than the one before
   * @param probabilities eight probabilities
   * @return the class to show
   */
  public Emotion update(long timeNanos, float[] probabilities) {
    Emotion best = Emotion.mostLikely(probabilities);
    Emotion current = shown;
    if (current == null || best == current) {
      challenger = null;
      shown = best;
      return best;
    }
    if (best != challenger) {
      challenger = best;
      challengeNanos = timeNanos;
    }
    float lead = probabilities[best.index()] - probabilities[current.index()];
    if (lead >= margin || timeNanos - challengeNanos >= holdNanos) {
      challenger = null;
      shown = best;
      return best;
    }
    return current;
  }

  /** Forgets all samples: the next one shows its most probable class at once. */
  public void reset() {
    shown = null;
    challenger = null;
  }
}
