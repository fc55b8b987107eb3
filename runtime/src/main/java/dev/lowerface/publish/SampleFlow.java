package dev.lowerface.publish;

import dev.lowerface.temporal.SampleAge;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Samples as a {@link Flow.Publisher}, for whoever works with reactive streams. Attach it with
 * {@code ExpressionEngine.builder().publisher(flow)}.
 *
 * <p>Each subscriber is served by a thread of its own, so that it holds up neither the inference
 * thread nor another subscriber. Between its requests the newest sample wins: one that asks slowly
 * gets the newest there is when it asks, and those between are left out; if even that is too old,
 * it gets it as one that is not valid. It never gets more than it asked for. A subscriber that
 * throws is cancelled, and that is logged.
 */
public final class SampleFlow implements Publisher, Flow.Publisher<SampleSnapshot> {
  private final CopyOnWriteArrayList<FlowSubscription> subscriptions = new CopyOnWriteArrayList<>();
  private volatile @Nullable SampleAge age;
  private volatile boolean closed;

  /** A flow without subscribers. */
  public SampleFlow() {}

  @Override
  public void subscribe(Flow.Subscriber<? super SampleSnapshot> subscriber) {
    FlowSubscription added = new FlowSubscription(subscriber, subscriptions::remove, this::upToDate);
    subscriptions.add(added);
    if (closed) {
      added.complete();
    }
    added.start();
  }

  /**
   * How many subscribers there are.
   *
   * @return the number, without those that have cancelled or whose stream has ended
   */
  public int subscribers() {
    return subscriptions.size();
  }

  @Override
  public void attach(SampleAge ageLimit) {
    age = ageLimit;
  }

  /** A sample that has grown too old while it waited is delivered as one that is not valid. */
  private SampleSnapshot upToDate(SampleSnapshot waited) {
    SampleAge ageLimit = age;
    boolean over = ageLimit != null && waited.valid() && ageLimit.isOver(waited.captureNanos());
    return over ? waited.paused() : waited;
  }

  @Override
  public void publish(ExpressionSample sample) {
    if (closed) {
      throw new IllegalStateException("the flow of samples is closed");
    }
    if (subscriptions.isEmpty()) {
      return;
    }
    SampleSnapshot snapshot = SampleSnapshot.of(sample);
    for (FlowSubscription subscription : subscriptions) {
      subscription.offer(snapshot);
    }
  }

  /** Completes every subscriber, those that subscribe later at once; idempotent. */
  @Override
  public void close() {
    closed = true;
    for (FlowSubscription subscription : subscriptions) {
      subscription.complete();
    }
  }
}
