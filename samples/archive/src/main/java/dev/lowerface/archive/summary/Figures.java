package dev.lowerface.archive.summary;

import dev.lowerface.expression.Emotion;
import org.apache.spark.sql.Row;

/** What one row of a summary shows: of a session, or of all sessions of a person. */
final class Figures {
  private static final int FIRST = 2;

  private int sessions;
  private long pictures;
  private double seconds;
  private long valid;
  private double confidenceSum;
  private final double[] probabilitySums = new double[Emotion.COUNT];

  /** Of one session: person, session, pictures, seconds, valid, and means of the valid ones. */
  static Figures of(Row row) {
    Figures figures = new Figures();
    figures.sessions = 1;
    figures.pictures = row.getLong(FIRST);
    figures.seconds = row.getDouble(FIRST + 1);
    figures.valid = row.getLong(FIRST + 2);
    if (figures.valid > 0) {
      figures.confidenceSum = figures.valid * row.getDouble(FIRST + 3);
      for (int i = 0; i < Emotion.COUNT; i++) {
        figures.probabilitySums[i] = figures.valid * row.getDouble(FIRST + 4 + i);
      }
    }
    return figures;
  }

  /** Each picture counts alike. */
  void add(Figures other) {
    sessions += other.sessions;
    pictures += other.pictures;
    seconds += other.seconds;
    valid += other.valid;
    confidenceSum += other.confidenceSum;
    for (int i = 0; i < Emotion.COUNT; i++) {
      probabilitySums[i] += other.probabilitySums[i];
    }
  }

  int sessions() {
    return sessions;
  }

  long pictures() {
    return pictures;
  }

  double seconds() {
    return seconds;
  }

  double validShare() {
    return (double) valid / pictures;
  }

  /** NaN where nothing is valid. */
  double confidence() {
    return confidenceSum / valid;
  }

  /** NaN where nothing is valid. */
  double probability(Emotion emotion) {
    return probabilitySums[emotion.index()] / valid;
  }
}
