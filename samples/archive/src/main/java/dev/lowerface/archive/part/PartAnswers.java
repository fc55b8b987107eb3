package dev.lowerface.archive.part;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.NetworkAnswer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * The network's answers to the pictures of one part.
 *
 * @param part which one
 * @param answers {@value #ANSWER_BYTES} bytes for each picture that shows where the face lies, see
 *     {@link Writer#add}
 * @param pictures how many pictures came whole
 * @param damaged how many came damaged
 * @param first what the first face is compared by; empty if there is none
 * @param last what the last face is compared by
 * @param error why it could not be read to its end; empty if it could
 */
@SuppressWarnings("ArrayRecordComponent") // As they are sent and kept; nobody compares them.
public record PartAnswers(
    Part part, byte[] answers, long pictures, long damaged, byte[] first, byte[] last, String error)
    implements Serializable {
  /** Time, eight probabilities, presence, quality, and whether the face is unchanged. */
  static final int ANSWER_BYTES = Long.BYTES + (Emotion.COUNT + 1) * Float.BYTES + 2;

  /**
   * How many answers there are.
   *
   * @return the number
   */
  public int count() {
    return answers.length / ANSWER_BYTES;
  }

  /**
   * The time of a picture in its file.
   *
   * @param index 0 to {@code count() - 1}
   * @return nanoseconds, or {@code MediaPictures.NO_TIME}
   */
  public long timeNanos(int index) {
    return ByteBuffer.wrap(answers).getLong(index * ANSWER_BYTES);
  }

  /**
   * The answer to a picture.
   *
   * @param index 0 to {@code count() - 1}
   * @return the answer; the first is never unchanged
   */
  public NetworkAnswer answer(int index) {
    ByteBuffer bytes = ByteBuffer.wrap(answers).position(index * ANSWER_BYTES + Long.BYTES);
    float[] probabilities = new float[Emotion.COUNT];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = bytes.getFloat();
    }
    return new NetworkAnswer(
        probabilities, bytes.getFloat(), InputQuality.at(bytes.get()), bytes.get() != 0);
  }

  /** Puts answers together. */
  static final class Writer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    void add(long timeNanos, NetworkAnswer answer) {
      try {
        out.writeLong(timeNanos);
        for (float probability : answer.probabilities()) {
          out.writeFloat(probability);
        }
        out.writeFloat(answer.presence());
        out.writeByte(answer.quality().index());
        out.writeBoolean(answer.unchanged());
      } catch (IOException e) {
        throw new UncheckedIOException(e); // Memory has none.
      }
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }
  }
}
