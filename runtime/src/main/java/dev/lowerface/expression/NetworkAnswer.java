package dev.lowerface.expression;

/**
 * What a network says of one picture by itself, and what is seen in it, before any filter. From the
 * answers to all pictures of a session, in order, everything that is published follows.
 *
 * @param probabilities eight, in class order, after priors and personalisation; not copied
 * @param presence the probability that the picture holds a mouth, 0 to 1; NaN if the network does
 *     not tell
 * @param quality what was seen in this picture alone
 * @param unchanged whether the face is the same as in the picture before, in every value
 */
@SuppressWarnings("ArrayRecordComponent") // Made for each picture, and read at once.
public record NetworkAnswer(
    float[] probabilities, float presence, InputQuality quality, boolean unchanged) {

  /**
   * What the confidence in this answer is multiplied by.
   *
   * @return 0 to 1
   */
  public float trust() {
    return trust(quality, presence);
  }

  /**
   * What the confidence in an answer is multiplied by.
   *
   * @param quality what was seen in the picture
   * @param presence the probability that it holds a mouth, 0 to 1; NaN if that is not known
   * @return 0 to 1
   */
  public static float trust(InputQuality quality, float presence) {
    return quality.trust() * (Float.isNaN(presence) ? 1 : presence);
  }
}
