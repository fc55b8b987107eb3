package dev.lowerface.archive.score;

import dev.lowerface.archive.part.Part;
import dev.lowerface.archive.part.PartAnswers;
import dev.lowerface.archive.part.Timing;
import dev.lowerface.archive.session.Session;
import dev.lowerface.engine.AnswerReplay;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.NetworkAnswer;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.time.JumpClock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one session: the answers of its parts, in order, through the engine's filters. One
 * row for each picture that the engine would have published. Rows are made one after the other, so
 * that a long session takes no more memory than its answers.
 */
final class SessionRows implements Iterator<Row> {
  private final Session session;
  private final List<PartAnswers> parts;
  private final String model;
  private final String settings;
  private final String version;
  private final Timing timing;
  private final AnswerReplay replay;
  private final Queue<Row> ready = new ArrayDeque<>();
  private int part;
  private int index;
  private long lastNanos = Long.MIN_VALUE;
  private boolean over;

  /** The parts are all of the session's, in order. */
  SessionRows(Scoring scoring, List<PartAnswers> parts) {
    Part first = parts.get(0).part();
    session = first.session();
    this.parts = parts;
    model = scoring.reading().model().sha256();
    settings = scoring.settings(session);
    version = scoring.version();
    timing = Timing.of(first);
    replay =
        new AnswerReplay(
            scoring
                .reading()
                .engine(session)
                .clock(new JumpClock())
                .listener(this::take)
                .settings());
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !over) {
      step();
    }
    return !ready.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException("expected no more than the session's rows to be asked for");
    }
    return ready.remove();
  }

  private void step() {
    while (part < parts.size() && index == parts.get(part).count()) {
      part++;
      index = 0;
    }
    if (part == parts.size()) {
      over = true;
      replay.close();
      return;
    }
    PartAnswers answers = parts.get(part);
    NetworkAnswer answer = answers.answer(index);
    if (index == 0 && isSameAsBefore(answers)) {
      answer = new NetworkAnswer(answer.probabilities(), answer.presence(), answer.quality(), true);
    }
    try {
      replay.add(timing.nanos(answers.timeNanos(index)), answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("expected a clock that does not wait", e);
    }
    index++;
  }

  /** A part begins without the picture before; whether its first face is the same is seen here. */
  private boolean isSameAsBefore(PartAnswers answers) {
    for (int before = part - 1; before >= 0; before--) {
      if (parts.get(before).count() > 0) {
        return Arrays.equals(parts.get(before).last(), answers.first());
      }
    }
    return false;
  }

  /** What is said between two pictures, that the last one has grown old, is no row of its own. */
  private void take(ExpressionSample sample) {
    if (sample.captureNanos() == lastNanos) {
      return;
    }
    lastNanos = sample.captureNanos();
    ExpressionState state = sample.state();
    @Nullable Object[] row = new @Nullable Object[SampleTable.SCHEMA.length()];
    int column = 0;
    row[column++] = session.id();
    row[column++] = session.person();
    row[column++] = sample.captureNanos();
    for (int i = 0; i < Emotion.COUNT; i++) {
      row[column++] = state.probability(Emotion.at(i));
    }
    row[column++] = state.isValid() ? state.emotion().label() : null;
    row[column++] = state.confidence();
    row[column++] = state.inputQuality().label();
    row[column++] = state.isValid();
    row[column++] = model;
    row[column++] = session.profile();
    row[column++] = settings;
    row[column] = version;
    ready.add(RowFactory.create(row));
  }
}
