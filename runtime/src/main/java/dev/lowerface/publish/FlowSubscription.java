package dev.lowerface.publish;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscriber of a {@link SampleFlow} and the thread that serves it, which sleeps while there is
 * nothing to say or nothing was asked for. All calls of the subscriber come from that thread, one
 * after the other (Reactive Streams, rule 1.3).
 */
final class FlowSubscription implements Flow.Subscription, Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(SampleFlow.class);

  private final Flow.Subscriber<? super SampleSnapshot> subscriber;
  private final Consumer<FlowSubscription> leave;
  private final UnaryOperator<SampleSnapshot> upToDate;
  private final Thread thread = new Thread(this, "lowerface-flow");
  private final AtomicReference<@Nullable SampleSnapshot> newest = new AtomicReference<>();
  private final AtomicLong demand = new AtomicLong();
  private volatile boolean cancelled;
  private volatile boolean complete;
  private volatile boolean wrongRequest;

  FlowSubscription(
      Flow.Subscriber<? super SampleSnapshot> subscriber,
      Consumer<FlowSubscription> leave,
      UnaryOperator<SampleSnapshot> upToDate) {
    this.subscriber = Objects.requireNonNull(subscriber, "subscriber");
    this.leave = leave;
    this.upToDate = upToDate;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Never waits, whatever the subscriber does. */
  void offer(SampleSnapshot snapshot) {
    newest.set(snapshot);
    LockSupport.unpark(thread);
  }

  /** No sample will follow; one that is asked for is still delivered. */
  void complete() {
    complete = true;
    LockSupport.unpark(thread);
  }

  @Override
  public void request(long n) {
    if (n <= 0) {
      wrongRequest = true;
    } else {
      demand.accumulateAndGet(n, (had, more) -> had + more < 0 ? Long.MAX_VALUE : had + more);
    }
    LockSupport.unpark(thread);
  }

  @Override
  public void cancel() {
    cancelled = true;
    leave.accept(this);
    LockSupport.unpark(thread);
  }

  @Override
  public void run() {
    try {
      subscriber.onSubscribe(this);
      while (!cancelled) {
        serve();
      }
    } catch (RuntimeException | Error e) {
      LOG.warn("a subscriber of the flow of samples failed and is cancelled", e);
    } finally {
      cancel();
    }
  }

  /** Says one thing, or sleeps until there is one. */
  private void serve() {
    // Asked before the sample: what was offered before the end is still delivered.
    boolean ending = complete;
    if (wrongRequest) {
      cancel();
      subscriber.onError(
          new IllegalArgumentException("expected a request of 1 sample or more (rule 3.9)"));
      return;
    }
    SampleSnapshot snapshot = demand.get() > 0 ? newest.getAndSet(null) : null;
    if (snapshot != null) {
      demand.updateAndGet(n -> n == Long.MAX_VALUE ? n : n - 1);
      subscriber.onNext(upToDate.apply(snapshot));
    } else if (ending) {
      cancel();
      subscriber.onComplete();
    } else {
      LockSupport.park(this);
      Thread.interrupted(); // A subscriber may leave the flag, with which nobody would sleep.
    }
  }
}
