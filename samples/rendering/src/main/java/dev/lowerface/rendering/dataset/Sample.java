package dev.lowerface.rendering.dataset;

import dev.lowerface.expression.Emotion;
import dev.lowerface.rendering.face.Actor;
import dev.lowerface.rendering.face.FacePose;
import dev.lowerface.rendering.face.Talking;
import dev.lowerface.rendering.scene.Scene;
import java.util.Random;

/**
 * One picture of a data set before it is drawn.
 *
 * @param scene all but the expression
 * @param emotion what is shown
 * @param intensity how strongly, 0 to 1
 * @param talking how strongly the person talks while it is shown, 0 to 1
 * @param pose the expression
 * @param seed of the picture
 */
public record Sample(
    Scene scene, Emotion emotion, double intensity, double talking, FacePose pose, long seed) {
  /** Identities from here on are never learnt from: figures are measured on them. */
  public static final long FIRST_UNSEEN = 1_000_000;

  private static final double LEAST = 0.5;
  private static final double TALKS = 0.25;
  private static final double TALK_SECONDS = 5;

  /**
   * Draws a picture of somebody.
   *
   * @param actor the person
   * @param person seed of the person
   * @param emotion what is shown
   * @param seed of camera, light, intensity and talking
   * @return the picture
   */
  public static Sample of(Actor actor, long person, Emotion emotion, long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L + 11);
    double intensity = emotion == Emotion.NEUTRAL ? 0 : LEAST + (1 - LEAST) * random.nextDouble();
    double talking = random.nextDouble() < TALKS ? 0.3 + 0.5 * random.nextDouble() : 0;
    FacePose pose = actor.again(emotion, intensity, random);
    if (talking > 0) {
      Talking words = new Talking(actor, seed, TALK_SECONDS);
      pose = pose.plus(words.at(random.nextDouble() * TALK_SECONDS), talking);
    }
    return new Sample(Scene.of(person, seed), emotion, intensity, talking, pose, seed);
  }
}
