package dev.lowerface.publish;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.temporal.SampleAge;
import dev.lowerface.testing.Allocations;
import dev.lowerface.testing.SteppingClock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SampleFlowTest {
  @Test
  void aSnapshotSaysWhatTheSampleSaid() throws InterruptedException {
    try (SampleFlow flow = new SampleFlow()) {
      Recorder recorder = new Recorder();
      flow.subscribe(recorder);
      recorder.subscription().request(1);
      flow.publish(FixedSample.happy(3));
      SampleSnapshot got = assertInstanceOf(SampleSnapshot.class, recorder.events.take());
      assertEquals(3, got.sequence());
      assertEquals(FixedSample.happy(3).captureNanos(), got.captureNanos());
      assertEquals(FixedSample.happy(3).publishNanos(), got.publishNanos());
      assertEquals(FixedSample.happy(3).xrTime(), got.xrTime());
      assertTrue(got.valid());
      assertEquals(TrackingState.TRACKING, got.trackingState());
      assertEquals(Emotion.HAPPINESS, got.emotion());
      assertEquals(0.5f, got.confidence());
      assertEquals(InputQuality.GOOD, got.quality());
      assertEquals(0.5f, got.probability(Emotion.HAPPINESS));
      assertEquals(SampleSnapshot.of(FixedSample.happy(3)), got);
    }
  }

  @Test
  void aSnapshotCannotBeChanged() {
    float[] given = FixedSample.probabilities().clone();
    SampleSnapshot snapshot =
        new SampleSnapshot(
            0, 1, 2, 3, true, TrackingState.TRACKING, Emotion.FEAR, 1, InputQuality.GOOD, given);
    given[0] = 9;
    snapshot.probabilities()[1] = 9;
    assertArrayEquals(FixedSample.probabilities(), snapshot.probabilities());
  }

  @Test
  void whoAsksLateGetsTheNewestAndNoMoreThanItAskedFor() throws InterruptedException {
    SampleFlow flow = new SampleFlow();
    Recorder recorder = new Recorder();
    flow.subscribe(recorder);
    Flow.Subscription subscription = recorder.subscription();
    for (int n = 0; n < 100; n++) {
      flow.publish(FixedSample.happy(n));
    }
    subscription.request(1);
    assertEquals(99, sequence(recorder));
    flow.publish(FixedSample.happy(100));
    subscription.request(1);
    assertEquals(100, sequence(recorder));
    flow.publish(FixedSample.happy(101));
    flow.close();
    assertEquals("complete", recorder.events.take());
    assertEquals(0, flow.subscribers());
  }

  @Test
  void whatWasAskedForIsDeliveredBeforeTheEnd() throws InterruptedException {
    SampleFlow flow = new SampleFlow();
    Recorder recorder = new Recorder();
    flow.subscribe(recorder);
    recorder.subscription().request(Long.MAX_VALUE);
    flow.publish(FixedSample.happy(1));
    flow.close();
    assertEquals(1, sequence(recorder));
    assertEquals("complete", recorder.events.take());
  }

  @Test
  void aSubscriberThatHangsHoldsUpNobody() throws InterruptedException {
    CountDownLatch hang = new CountDownLatch(1);
    CountDownLatch hanging = new CountDownLatch(1);
    try (SampleFlow flow = new SampleFlow()) {
      Recorder stuck =
          new Recorder() {
            @Override
            public void onNext(SampleSnapshot item) {
              super.onNext(item);
              hanging.countDown();
              try {
                hang.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }
          };
      Recorder quick = new Recorder();
      flow.subscribe(stuck);
      flow.subscribe(quick);
      stuck.subscription().request(Long.MAX_VALUE);
      quick.subscription().request(Long.MAX_VALUE);
      flow.publish(FixedSample.happy(0));
      hanging.await();
      assertEquals(0, sequence(quick));
      for (int n = 1; n <= 50; n++) {
        flow.publish(FixedSample.happy(n));
        assertEquals(n, sequence(quick));
      }
      assertEquals(0, sequence(stuck));
      hang.countDown();
      assertEquals(50, sequence(stuck));
    }
  }

  @Test
  void callsOfOneSubscriberNeverOverlap() throws InterruptedException {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger overlaps = new AtomicInteger();
    SampleFlow flow = new SampleFlow();
    Recorder recorder =
        new Recorder() {
          @Override
          public void onNext(SampleSnapshot item) {
            if (inside.incrementAndGet() > 1) {
              overlaps.incrementAndGet();
            }
            subscription.request(1);
            super.onNext(item);
            inside.decrementAndGet();
          }
        };
    flow.subscribe(recorder);
    Flow.Subscription subscription = recorder.subscription();
    subscription.request(1);
    Thread asks =
        new Thread(
            () -> {
              for (int n = 0; n < 2000; n++) {
                subscription.request(1);
              }
            });
    asks.start();
    for (int n = 0; n < 2000; n++) {
      flow.publish(FixedSample.happy(n));
    }
    asks.join();
    flow.close();
    long before = -1;
    Object event = recorder.events.take();
    while (event instanceof SampleSnapshot snapshot) {
      assertTrue(snapshot.sequence() > before, "never an older one after a newer");
      before = snapshot.sequence();
      event = recorder.events.take();
    }
    assertEquals("complete", event);
    assertEquals(1999, before, "the newest is never lost");
    assertEquals(0, overlaps.get());
  }

  @Test
  void nothingComesAfterCancel() throws InterruptedException {
    try (SampleFlow flow = new SampleFlow()) {
      Recorder recorder =
          new Recorder() {
            @Override
            public void onNext(SampleSnapshot item) {
              super.onNext(item);
              subscription.cancel();
            }
          };
      flow.subscribe(recorder);
      recorder.subscription().request(Long.MAX_VALUE);
      Thread thread = recorder.thread;
      flow.publish(FixedSample.happy(0));
      assertEquals(0, sequence(recorder));
      assertNotNull(thread);
      thread.join();
      flow.publish(FixedSample.happy(1));
      assertTrue(recorder.events.isEmpty());
      assertEquals(0, flow.subscribers());
    }
  }

  @Test
  void aRequestOfNothingIsAnError() throws InterruptedException {
    for (long wrong : new long[] {0, -1, Long.MIN_VALUE}) {
      try (SampleFlow flow = new SampleFlow()) {
        Recorder recorder = new Recorder();
        flow.subscribe(recorder);
        recorder.subscription().request(wrong);
        Object event = recorder.events.take();
        assertInstanceOf(IllegalArgumentException.class, event);
        assertTrue(event.toString().contains("3.9"));
        assertEquals(0, flow.subscribers());
      }
    }
  }

  @Test
  void aSubscriberThatThrowsIsCancelledAndTheOthersGoOn() throws InterruptedException {
    try (SampleFlow flow = new SampleFlow()) {
      Recorder bad =
          new Recorder() {
            @Override
            public void onNext(SampleSnapshot item) {
              throw new IllegalStateException("a subscriber that fails, for the test");
            }
          };
      Recorder good = new Recorder();
      flow.subscribe(bad);
      flow.subscribe(good);
      bad.subscription().request(5);
      good.subscription().request(5);
      Thread thread = bad.thread;
      flow.publish(FixedSample.happy(0));
      assertEquals(0, sequence(good));
      assertNotNull(thread);
      thread.join();
      assertEquals(1, flow.subscribers());
      flow.publish(FixedSample.happy(1));
      assertEquals(1, sequence(good));
      assertTrue(bad.events.isEmpty());
    }
  }

  @Test
  void aProcessorOfTheJdkReadsIt() throws InterruptedException {
    BlockingQueue<Long> got = new LinkedBlockingQueue<>();
    SampleFlow flow = new SampleFlow();
    try (Relay relay = new Relay()) {
      var consumed = relay.consume(snapshot -> got.add(snapshot.sequence()));
      flow.subscribe(relay);
      assertTrue(relay.subscribed.await(60, TimeUnit.SECONDS));
      flow.publish(FixedSample.happy(7));
      assertEquals(7, got.take());
      flow.close();
      consumed.join();
    }
  }

  @Test
  void whoSubscribesAfterTheEndIsToldSo() throws InterruptedException {
    SampleFlow flow = new SampleFlow();
    flow.close();
    flow.close();
    Recorder recorder = new Recorder();
    flow.subscribe(recorder);
    recorder.subscription();
    assertEquals("complete", recorder.events.take());
    Exception e =
        assertThrows(IllegalStateException.class, () -> flow.publish(FixedSample.happy(0)));
    assertEquals("the flow of samples is closed", e.getMessage());
  }

  @Test
  @SuppressWarnings("NullAway") // That is the test.
  void refusesNoSubscriber() {
    try (SampleFlow flow = new SampleFlow()) {
      assertThrows(NullPointerException.class, () -> flow.subscribe(null));
      assertEquals(0, flow.subscribers());
    }
  }

  @Test
  void allocatesNothingWhenNobodySubscribes() {
    ExpressionSample sample = FixedSample.happy(0);
    try (SampleFlow flow = new SampleFlow()) {
      long bytes = Allocations.leastBytes(1000, 1000, () -> flow.publish(sample));
      assertFalse(bytes >= 1000, bytes + " bytes for 1000 samples");
    }
  }

  private static long sequence(Recorder recorder) throws InterruptedException {
    return assertInstanceOf(SampleSnapshot.class, recorder.events.take()).sequence();
  }

  /** Notes what it is told. */
  @SuppressWarnings("NullAway.Init")
  private static class Recorder implements Flow.Subscriber<SampleSnapshot> {
    final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    private final CountDownLatch subscribed = new CountDownLatch(1);
    volatile Flow.Subscription subscription;
    volatile Thread thread;

    Flow.Subscription subscription() throws InterruptedException {
      subscribed.await();
      return subscription;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      thread = Thread.currentThread();
      subscribed.countDown();
    }

    @Override
    public void onNext(SampleSnapshot item) {
      events.add(item);
    }

    @Override
    public void onError(Throwable error) {
      events.add(error);
    }

    @Override
    public void onComplete() {
      events.add("complete");
    }
  }

  /** The JDK's publisher, fed by ours. */
  private static final class Relay extends SubmissionPublisher<SampleSnapshot>
      implements Flow.Processor<SampleSnapshot, SampleSnapshot> {
    final CountDownLatch subscribed = new CountDownLatch(1);

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
      subscribed.countDown();
    }

    @Override
    public void onNext(SampleSnapshot item) {
      submit(item);
    }

    @Override
    public void onError(Throwable error) {
      closeExceptionally(error);
    }

    @Override
    public void onComplete() {
      close();
    }
  }

  @Test
  void aSampleThatGrewOldWhileNobodyAskedIsNotDeliveredAsValid() throws InterruptedException {
    SteppingClock clock = new SteppingClock(FixedSample.happy(7).captureNanos());
    try (SampleFlow flow = new SampleFlow()) {
      flow.attach(new SampleAge(clock, SampleAge.DEFAULT_LIMIT));
      Recorder recorder = new Recorder();
      flow.subscribe(recorder);
      Flow.Subscription subscription = recorder.subscription();
      flow.publish(FixedSample.happy(7));
      clock.advance(250_000_001);
      subscription.request(1);
      SampleSnapshot got = assertInstanceOf(SampleSnapshot.class, recorder.events.take());
      assertEquals(SampleSnapshot.of(FixedSample.happy(7)).paused(), got);
      assertFalse(got.valid());
      assertEquals(0, got.probability(Emotion.HAPPINESS));
    }
  }
}
