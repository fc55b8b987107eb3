package dev.lowerface.training.data;

import dev.lowerface.expression.Emotion;
import java.util.Optional;

/**
 * From ten annotators' votes to one label, as Microsoft's FER+ code does in its "majority" mode:
 * classes with a single vote count as outliers and become 0; the class with the most votes must
 * hold more than half of those that remain; unknown and not-a-face are dropped.
 */
final class MajorityProtocol {
  /** The eight classes, then unknown, then not-a-face. */
  static final int COLUMNS = Emotion.COUNT + 2;

  private MajorityProtocol() {}

  static Optional<Emotion> label(int[] votes) {
    int total = 0;
    int top = 0;
    int topVotes = 0;
    for (int c = 0; c < COLUMNS; c++) {
      int counted = votes[c] <= 1 ? 0 : votes[c];
      total += counted;
      if (counted > topVotes) {
        top = c;
        topVotes = counted;
      }
    }
    boolean majority = 2 * topVotes > total;
    return majority && top < Emotion.COUNT ? Optional.of(Emotion.at(top)) : Optional.empty();
  }
}
