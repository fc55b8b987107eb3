package dev.lowerface.publish.avatar;

import dev.lowerface.blendshape.BlendshapeView;
import dev.lowerface.blendshape.Presence;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.temporal.SampleAge;

/**
 * What an avatar is to show now: the newest valid expression, less and less of it once it is not
 * valid any more, until the face is at rest. One thread's own.
 */
public final class AvatarFace {
  private final ExpressionState held = new ExpressionState();
  private final Presence presence = new Presence();
  private boolean valid;
  private long lastNanos;

  /** A face at rest. */
  AvatarFace() {}

  void hear(ExpressionState sample) {
    valid = sample.isValid();
    if (valid) {
      held.set(sample);
    }
  }

  /** There will be no expression any more. */
  void release() {
    valid = false;
  }

  void advance(long nowNanos, SampleAge age) {
    if (valid && age.isOver(held.sampleTimeNanos(), nowNanos)) {
      valid = false;
    }
    presence.advance(nowNanos - lastNanos, valid);
    lastNanos = nowNanos;
  }

  boolean isMoving() {
    return valid ? !presence.isFull() : !presence.isNone();
  }

  /**
   * When the expression was captured.
   *
   * @return nanoseconds on the engine's clock; 0 before the first
   */
  long sampleTimeNanos() {
    return held.sampleTimeNanos();
  }

  /**
   * Whether there is an expression now.
   *
   * @return false while the face relaxes and at rest
   */
  public boolean isValid() {
    return valid;
  }

  /**
   * Whether nothing is shown.
   *
   * @return true once the face has relaxed
   */
  public boolean isAtRest() {
    return presence.isNone();
  }

  /**
   * The class to show.
   *
   * @return the class; neutral when not valid
   */
  public Emotion emotion() {
    return valid ? held.emotion() : Emotion.NEUTRAL;
  }

  /**
   * How sure that is.
   *
   * @return 0 to 1; 0 at rest
   */
  public float confidence() {
    return presence.value() * held.confidence();
  }

  /**
   * The probability of one class.
   *
   * @param emotion the class
   * @return 0 to 1; 0 at rest
   */
  public float probability(Emotion emotion) {
    return presence.value() * held.probability(emotion);
  }

  /**
   * How much of one class to show: its probability times {@link BlendshapeView#intensity}, as the
   * weights have it.
   *
   * @param emotion the class
   * @return 0 to 1; those of all classes sum to at most 1
   */
  public float strength(Emotion emotion) {
    return BlendshapeView.intensity(held) * probability(emotion);
  }

  /**
   * The weights of a view.
   *
   * @param view of whose set
   * @param out set to the weights, 0 to 1; all 0 at rest
   */
  public void weights(BlendshapeView view, float[] out) {
    view.weights(held, out);
    for (int i = 0; i < view.count(); i++) {
      out[i] *= presence.value();
    }
  }
}
