package dev.lowerface.rendering.face;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Somebody who talks: words of random visemes, seven or so a second, with pauses between.
 * Immutable.
 */
public final class Talking {
  private static final double LEAST_SECONDS = 0.07;
  private static final double MOST_SECONDS = 0.2;

  /** How long one sound goes over into the next. */
  private static final double BLEND_SECONDS = 0.07;

  private record Sound(double fromSeconds, FacePose pose) {}

  private final List<Sound> sounds = new ArrayList<>();
  private final double seconds;

  /**
   * Somebody who talks, over and over again.
   *
   * @param actor who
   * @param seed of what is said
   * @param seconds how long before it begins anew
   */
  public Talking(Actor actor, long seed, double seconds) {
    this.seconds = seconds;
    Random random = new Random(seed * 0x9E3779B97F4A7C15L + 3);
    List<String> visemes = Actor.visemes();
    FacePose silence = actor.viseme("", 0);
    double at = 0;
    int left = 0;
    while (at < seconds) {
      if (left == 0) {
        sounds.add(new Sound(at, silence));
        at += 0.1 + 0.4 * random.nextDouble();
        left = 3 + random.nextInt(8);
      } else {
        String viseme = visemes.get(random.nextInt(visemes.size()));
        sounds.add(new Sound(at, actor.viseme(viseme, 0.6 + 0.5 * random.nextDouble())));
        at += LEAST_SECONDS + (MOST_SECONDS - LEAST_SECONDS) * random.nextDouble();
        left--;
      }
    }
  }

  /**
   * What the mouth does besides what the face shows.
   *
   * @param atSeconds when
   * @return what is added to the face
   */
  public FacePose at(double atSeconds) {
    double time = atSeconds % seconds;
    int now = 0;
    while (now + 1 < sounds.size() && sounds.get(now + 1).fromSeconds() <= time) {
      now++;
    }
    Sound sound = sounds.get(now);
    Sound before = sounds.get(now == 0 ? sounds.size() - 1 : now - 1);
    double share = Math.min(1, (time - sound.fromSeconds()) / BLEND_SECONDS);
    return before.pose().towards(sound.pose(), share * share * (3 - 2 * share));
  }
}
