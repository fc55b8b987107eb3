package dev.lowerface.training.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lowerface.expression.Emotion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * From ten annotators' votes to what a network should answer. In both protocols classes with a
 * single vote count as outliers and become 0.
 */
public enum Protocol {
  /**
   * One label, as Microsoft's FER+ code has it in its "majority" mode: the class with the most
   * votes must hold more than half of those that remain; unknown and not-a-face are dropped.
   */
  @JsonProperty("majority")
  MAJORITY,
  /**
   * Shares of the classes with the most votes, as many as are needed for three quarters of the
   * votes that remain, at most three, made to sum to 1. A face is dropped if unknown or not-a-face
   * is among them. Its label is the class with the most votes. [ours]
   */
  @JsonProperty("votes")
  VOTES;

  /** The eight classes, then unknown, then not-a-face. */
  static final int COLUMNS = Emotion.COUNT + 2;

  private static final double MASS = 0.75;
  private static final int MOST_CLASSES = 3;

  /**
   * What a network should answer to a face.
   *
   * @param label the class with the most votes
   * @param shares {@code [8]}, sum to 1
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Answer(Emotion label, float[] shares) {
    static Answer only(Emotion label) {
      float[] shares = new float[Emotion.COUNT];
      shares[label.index()] = 1;
      return new Answer(label, shares);
    }
  }

  /**
   * The name in descriptions.
   *
   * @return {@code majority} or {@code votes}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  Optional<Answer> answer(int[] votes) {
    int[] counted = new int[COLUMNS];
    for (int c = 0; c < COLUMNS; c++) {
      counted[c] = votes[c] <= 1 ? 0 : votes[c];
    }
    int total = IntStream.of(counted).sum();
    List<Integer> order =
        IntStream.range(0, COLUMNS)
            .boxed()
            .sorted(Comparator.comparing(c -> -counted[c])) // Stable: of equals the first.
            .toList();
    return this == MAJORITY
        ? majority(order.get(0), counted, total)
        : shares(order, counted, total);
  }

  private static Optional<Answer> majority(int top, int[] counted, int total) {
    boolean holds = 2 * counted[top] > total && top < Emotion.COUNT;
    return holds ? Optional.of(Answer.only(Emotion.at(top))) : Optional.empty();
  }

  private static Optional<Answer> shares(List<Integer> order, int[] counted, int total) {
    List<Integer> chosen = new ArrayList<>();
    int mass = 0;
    for (int c : order) {
      if (counted[c] > 0 && mass < MASS * total && chosen.size() < MOST_CLASSES) {
        chosen.add(c);
        mass += counted[c];
      }
    }
    if (chosen.isEmpty() || chosen.stream().anyMatch(c -> c >= Emotion.COUNT)) {
      return Optional.empty();
    }
    float[] shares = new float[Emotion.COUNT];
    for (int c : chosen) {
      shares[c] = (float) counted[c] / mass;
    }
    return Optional.of(new Answer(Emotion.at(order.get(0)), shares));
  }
}
