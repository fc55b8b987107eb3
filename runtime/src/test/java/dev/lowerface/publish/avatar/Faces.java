package dev.lowerface.publish.avatar;

import dev.lowerface.blendshape.Presence;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.temporal.SampleAge;
import dev.lowerface.testing.SteppingClock;

/** Faces for tests, on a clock that stands still. */
public final class Faces {
  private Faces() {}

  /** Wholly one emotion, as certain as can be. */
  public static AvatarFace certain(Emotion emotion) {
    AvatarFace face = new AvatarFace();
    face.hear(state(emotion, 1));
    show(face);
    return face;
  }

  /** Several probabilities, in class order. */
  public static AvatarFace of(Emotion shown, float... probabilities) {
    ExpressionState state = new ExpressionState();
    state.setValid(1, 1, probabilities, shown, InputQuality.GOOD);
    AvatarFace face = new AvatarFace();
    face.hear(state);
    show(face);
    return face;
  }

  public static AvatarFace atRest() {
    return new AvatarFace();
  }

  static ExpressionState state(Emotion emotion, long captureNanos) {
    float[] p = new float[Emotion.COUNT];
    p[emotion.index()] = 1;
    ExpressionState state = new ExpressionState();
    state.setValid(captureNanos, captureNanos, p, emotion, InputQuality.GOOD);
    return state;
  }

  static ExpressionState lost(long nanos) {
    ExpressionState state = new ExpressionState();
    state.setInvalid(nanos, nanos, TrackingState.PAUSED);
    return state;
  }

  private static void show(AvatarFace face) {
    SampleAge age = new SampleAge(new SteppingClock(1), Presence.RELAX_NANOS * 10);
    for (long now = 1; now < Presence.RETURN_NANOS * 2; now += 10_000_000) {
      face.advance(now, age);
    }
  }
}
