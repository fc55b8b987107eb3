package dev.lowerface.publish.avatar;

import dev.lowerface.expression.ExpressionState;
import dev.lowerface.publish.Newest;
import dev.lowerface.temporal.SampleAge;

/** The duty of the thread of an {@link AvatarPublisher}, apart from the thread. */
final class AvatarLoop {
  /** How far the steps of a moving face are apart when no samples come, in nanoseconds. */
  static final long TICK_NANOS = 16_000_000;

  /** After how long something is said although nothing has changed, in nanoseconds. */
  static final long IDLE_NANOS = 250_000_000;

  private final AvatarProtocol protocol;
  private final AvatarFace face = new AvatarFace();
  private final Newest<ExpressionState> newest = new Newest<>(ExpressionState::new);
  private volatile SampleAge age;

  AvatarLoop(AvatarProtocol protocol, SampleAge age) {
    this.protocol = protocol;
    this.age = age;
  }

  void attach(SampleAge ageLimit) {
    age = ageLimit;
  }

  /** The inference thread's side. */
  void put(ExpressionState sample) {
    newest.back().set(sample);
    newest.publish();
  }

  /**
   * Takes the newest sample, if there is one, and says what to show.
   *
   * @return after how many nanoseconds to come again if no sample comes before
   */
  long step() {
    SampleAge ageLimit = age;
    ExpressionState sample = newest.take();
    if (sample != null) {
      face.hear(sample);
    }
    face.advance(ageLimit.clock().nanoTime(), ageLimit);
    protocol.send(face, ageLimit.clock().nanoTime());
    if (face.isMoving()) {
      return TICK_NANOS;
    }
    // A valid sample that nothing follows grows too old.
    return face.isValid()
        ? Math.min(IDLE_NANOS, ageLimit.leftNanos(face.sampleTimeNanos()) + TICK_NANOS)
        : IDLE_NANOS;
  }

  /**
   * Goes on to relax a face that nothing more will be heard of.
   *
   * @return as of {@link #step}; 0 when it is at rest and has been told so
   */
  long relax() {
    newest.take();
    face.release();
    long wait = step();
    return face.isAtRest() ? 0 : wait;
  }
}
