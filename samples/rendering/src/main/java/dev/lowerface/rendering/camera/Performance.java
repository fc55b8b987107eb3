package dev.lowerface.rendering.camera;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.rendering.face.Actor;
import dev.lowerface.rendering.face.FacePose;
import dev.lowerface.rendering.face.Talking;
import java.util.List;
import java.util.Locale;

/** What a rendered person does over time. Immutable. */
public final class Performance {
  /** What a person can do. */
  public enum Kind {
    /** What a calibration asks for, in its order and times, and from then on emotions. */
    SESSION,
    /** The eight emotions in class order, two seconds each. */
    EMOTIONS,
    /** Talking, with the emotions under it. */
    TALKING;

    static Kind of(String name) {
      for (Kind kind : values()) {
        if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
          return kind;
        }
      }
      throw new LowerfaceException(
          "expected show=session, show=emotions or show=talking, got '" + name + "'");
    }
  }

  private static final double READY_SECONDS = 0.7;
  private static final double MOUTH_SECONDS = 4;
  private static final double EACH_SECONDS = 2.7;
  private static final double ROUND_SECONDS = 2;
  private static final double CHANGE_SECONDS = 0.3;
  private static final double OPENING_HZ = 1;
  private static final double TALK_SECONDS = 20;
  private static final double TALK_SHARE = 0.8;
  private static final double UNDER_TALK = 0.6;

  /** In the order in which a calibration asks for them, the neutral face first. */
  private static final List<Emotion> ASKED =
      List.of(
          Emotion.NEUTRAL,
          Emotion.HAPPINESS,
          Emotion.SURPRISE,
          Emotion.SADNESS,
          Emotion.ANGER,
          Emotion.DISGUST,
          Emotion.FEAR,
          Emotion.CONTEMPT);

  private final Kind kind;
  private final Actor actor;
  private final Talking talking;

  /**
   * A performance.
   *
   * @param kind what is done
   * @param actor who does it
   * @param seed of what is said
   */
  public Performance(Kind kind, Actor actor, long seed) {
    this.kind = kind;
    this.actor = actor;
    talking = new Talking(actor, seed, TALK_SECONDS);
  }

  /**
   * The face at a time.
   *
   * @param seconds since the beginning
   * @return the pose
   */
  public FacePose at(double seconds) {
    double mouthEnds = READY_SECONDS + MOUTH_SECONDS;
    double askedEnds = mouthEnds + ASKED.size() * EACH_SECONDS;
    return switch (kind) {
      case SESSION -> {
        if (seconds < READY_SECONDS) {
          yield actor.rest();
        }
        if (seconds < mouthEnds) {
          double turns = OPENING_HZ * (seconds - READY_SECONDS);
          yield actor.opened(0.5 - 0.5 * Math.cos(2 * Math.PI * turns));
        }
        yield seconds < askedEnds
            ? round(seconds - mouthEnds, EACH_SECONDS, ASKED, 1)
            : round(seconds - askedEnds, ROUND_SECONDS, List.of(Emotion.values()), 1);
      }
      case EMOTIONS -> round(seconds, ROUND_SECONDS, List.of(Emotion.values()), 1);
      case TALKING ->
          round(seconds, 2 * ROUND_SECONDS, List.of(Emotion.values()), UNDER_TALK)
              .plus(talking.at(seconds), TALK_SHARE);
    };
  }

  private FacePose round(double seconds, double each, List<Emotion> emotions, double intensity) {
    int turn = (int) (seconds / each);
    double since = seconds - turn * each;
    FacePose now = actor.show(emotions.get(turn % emotions.size()), intensity);
    if (since >= CHANGE_SECONDS) {
      return now;
    }
    double share = since / CHANGE_SECONDS;
    FacePose before =
        turn == 0
            ? actor.rest()
            : actor.show(emotions.get((turn - 1) % emotions.size()), intensity);
    return before.towards(now, share * share * (3 - 2 * share));
  }
}
