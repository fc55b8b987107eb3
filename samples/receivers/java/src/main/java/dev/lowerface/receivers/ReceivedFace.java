package dev.lowerface.receivers;

import java.nio.ByteBuffer;
import java.util.List;

/** One expression. Immutable. */
public final class ReceivedFace {
  /** The eight classes, in the order in which their probabilities come. */
  public static final List<String> EMOTIONS =
      List.of(
          "neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt");

  /** No expression: nothing is served, it is too old, or the face is not seen. */
  public static final ReceivedFace NONE = new ReceivedFace();

  private final boolean valid;
  private final int emotion;
  private final float confidence;
  private final float[] probabilities = new float[EMOTIONS.size()];

  private ReceivedFace() {
    valid = false;
    emotion = 0;
    confidence = 0;
  }

  /**
   * An expression out of bytes, little endian.
   *
   * @param bytes a copy of what was received
   * @param emotionAt where the class is
   * @param confidenceAt where the confidence is
   * @param probabilitiesAt where the eight probabilities are
   */
  ReceivedFace(ByteBuffer bytes, int emotionAt, int confidenceAt, int probabilitiesAt) {
    valid = true;
    emotion = Math.floorMod(bytes.getInt(emotionAt), EMOTIONS.size());
    confidence = bytes.getFloat(confidenceAt);
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = bytes.getFloat(probabilitiesAt + i * Float.BYTES);
    }
  }

  /**
   * Whether there is an expression.
   *
   * @return false if the face is to be at rest
   */
  public boolean isValid() {
    return valid;
  }

  /**
   * The class to show.
   *
   * @return one of {@link #EMOTIONS}; neutral if not valid
   */
  public String emotion() {
    return EMOTIONS.get(emotion);
  }

  /**
   * How sure that is.
   *
   * @return 0 to 1; 0 if not valid
   */
  public float confidence() {
    return confidence;
  }

  /**
   * The probability of a class.
   *
   * @param name one of {@link #EMOTIONS}
   * @return 0 to 1; 0 if not valid, and for any other name
   */
  public float probability(String name) {
    int index = EMOTIONS.indexOf(name);
    return index < 0 ? 0 : probabilities[index];
  }
}
