package dev.lowerface.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.time.NanoClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final long MS = 1_000_000;
  private final Timeline timeline = new Timeline();
  private final ExpressionState state = new ExpressionState();

  @Test
  void aPictureThatCannotBeAnsweredIsNotValidFromItsTimeOnAndNothingLeadsIntoIt() {
    timeline.add(0, happy(0.2f), Emotion.NEUTRAL, InputQuality.GOOD);
    timeline.add(20 * MS, happy(0.4f), Emotion.NEUTRAL, InputQuality.GOOD);
    timeline.addUnusable(40 * MS, InputQuality.NO_MOUTH);
    assertFalse(timeline.locate(40 * MS, state));
    assertEquals(InputQuality.NO_MOUTH, state.inputQuality());
    assertFalse(timeline.locate(60 * MS, state));
    assertTrue(timeline.locate(39 * MS, state));
    assertTrue(state.probability(Emotion.HAPPINESS) >= 0.4f, "moves on, not down to zero");
    timeline.add(80 * MS, happy(0.6f), Emotion.HAPPINESS, InputQuality.GOOD);
    assertFalse(timeline.locate(70 * MS, state));
    assertTrue(timeline.locate(90 * MS, state));
    assertEquals(0.6f, state.probability(Emotion.HAPPINESS), 1e-6);
  }

  @Test
  void theConfidenceIsThatOfTheProbabilityTimesTheTrust() {
    timeline.add(0, happy(0.2f), Emotion.HAPPINESS, InputQuality.GOOD, 1);
    timeline.add(20 * MS, happy(0.8f), Emotion.HAPPINESS, InputQuality.BLURRED, 0.5f);
    assertTrue(timeline.locate(20 * MS, state));
    assertEquals(0.8f, state.probability(Emotion.HAPPINESS), 1e-6);
    assertEquals(0.4f, state.confidence(), 1e-6);
  }

  @Test
  void isInvalidBeforeTheFirstSample() {
    assertFalse(timeline.locate(123, state));
    assertInvalid(0);
    assertEquals(123, state.timeNanos());
    assertEquals(0, timeline.newestNanos());
  }

  @Test
  void answersASampleAtItsOwnTime() {
    timeline.add(
        -50 * MS, happy(0.25f), Emotion.HAPPINESS, InputQuality.GOOD); // nanoTime may be negative
    assertTrue(timeline.locate(-50 * MS, state));
    assertEquals(0.25f, state.probability(Emotion.HAPPINESS), 1e-6);
    assertEquals(0.75f, state.probability(Emotion.NEUTRAL), 1e-6);
    assertEquals(-50 * MS, state.sampleTimeNanos());
    assertEquals(TrackingState.TRACKING, state.trackingState());
    assertEquals(0.25f, state.confidence(), 1e-6);
  }

  @Test
  void interpolatesOnTheLineBetweenTwoSamples() {
    timeline.add(0, happy(0.2f), Emotion.NEUTRAL, InputQuality.GOOD);
    timeline.add(40 * MS, happy(0.6f), Emotion.HAPPINESS, InputQuality.GOOD);
    timeline.add(60 * MS, happy(0.6f), Emotion.HAPPINESS, InputQuality.GOOD);
    assertTrue(timeline.locate(10 * MS, state));
    assertEquals(0.3f, state.probability(Emotion.HAPPINESS), 1e-6);
    assertEquals(10 * MS, state.timeNanos());
    assertEquals(40 * MS, state.sampleTimeNanos());
    assertEquals(Emotion.NEUTRAL, state.emotion());
    assertEquals(0.7f, state.confidence(), 1e-6);
    assertTrue(timeline.locate(0, state));
    assertEquals(0, state.sampleTimeNanos());
  }

  @Test
  void extrapolatesSlowingDownAndThenHolds() {
    timeline.add(0, happy(0.2f), Emotion.NEUTRAL, InputQuality.GOOD);
    timeline.add(20 * MS, happy(0.3f), Emotion.NEUTRAL, InputQuality.GOOD); // 0.005 per ms
    assertHappyAt(25 * MS, 0.3f + 0.005f * (5 - 25 / 100f));
    assertHappyAt(70 * MS, 0.3f + 0.005f * 25);
    assertHappyAt(200 * MS, 0.3f + 0.005f * 25);
    assertEquals(200 * MS, state.timeNanos());
    assertEquals(20 * MS, state.sampleTimeNanos());
  }

  @Test
  void extrapolationStaysOnTheSimplex() {
    timeline.add(0, happy(0.1f), Emotion.NEUTRAL, InputQuality.GOOD);
    timeline.add(10 * MS, happy(0.9f), Emotion.HAPPINESS, InputQuality.GOOD);
    for (long t = 10; t < 200; t += 5) {
      assertTrue(timeline.locate(t * MS, state));
      float[] p = new float[8];
      state.copyProbabilities(p);
      float sum = 0;
      for (float value : p) {
        assertTrue(value >= 0 && value <= 1);
        sum += value;
      }
      assertEquals(1, sum, 1e-6);
    }
    assertEquals(1, state.probability(Emotion.HAPPINESS), 1e-6);
  }

  @Test
  void aLimitOfZeroHoldsTheNewestSample() {
    Timeline holding = new Timeline(SampleAge.DEFAULT, Duration.ZERO);
    holding.add(0, happy(0.2f), Emotion.NEUTRAL, InputQuality.GOOD);
    holding.add(20 * MS, happy(0.3f), Emotion.NEUTRAL, InputQuality.GOOD);
    assertTrue(holding.locate(60 * MS, state));
    assertEquals(0.3f, state.probability(Emotion.HAPPINESS), 1e-6);
  }

  @Test
  void becomesInvalidWhenTheNewestSampleIsStale() {
    timeline.add(0, happy(0.9f), Emotion.HAPPINESS, InputQuality.GOOD);
    assertTrue(timeline.locate(250 * MS, state));
    assertFalse(timeline.locate(250 * MS + 1, state));
    assertInvalid(0);
    assertFalse(timeline.locate(Long.MAX_VALUE, state));
    assertInvalid(0);
  }

  @Test
  void isInvalidBeforeTheOldestSampleThatIsKept() {
    timeline.add(1000 * MS, happy(0.9f), Emotion.HAPPINESS, InputQuality.GOOD);
    assertFalse(timeline.locate(1000 * MS - 1, state));
    assertInvalid(1000 * MS);
    for (int n = 1; n < 1000; n++) {
      timeline.add((1000 + n) * MS, happy(0.9f), Emotion.HAPPINESS, InputQuality.GOOD);
    }
    assertTrue(timeline.locate((1999 - Timeline.KEPT + 2) * MS, state));
    assertFalse(timeline.locate((1999 - Timeline.KEPT) * MS, state));
    assertInvalid(1999 * MS);
  }

  @Test
  void doesNotBridgeAGap() {
    timeline.add(0, happy(0.1f), Emotion.NEUTRAL, InputQuality.GOOD);
    timeline.add(10 * MS, happy(0.1f), Emotion.NEUTRAL, InputQuality.GOOD);
    timeline.add(2000 * MS, happy(0.9f), Emotion.HAPPINESS, InputQuality.GOOD);
    assertHappyAt(200 * MS, 0.1f); // as it was answered then
    assertFalse(timeline.locate(1000 * MS, state));
    assertInvalid(2000 * MS);
    assertHappyAt(2040 * MS, 0.9f); // no speed from before the gap
  }

  @Test
  void ignoresASampleThatIsNotLater() {
    assertTrue(timeline.add(10, happy(0.1f), Emotion.NEUTRAL, InputQuality.GOOD));
    assertFalse(timeline.add(10, happy(0.9f), Emotion.HAPPINESS, InputQuality.GOOD));
    assertFalse(timeline.add(9, happy(0.9f), Emotion.HAPPINESS, InputQuality.GOOD));
    assertTrue(timeline.locate(10, state));
    assertEquals(0.1f, state.probability(Emotion.HAPPINESS), 1e-6);
    assertEquals(10, timeline.newestNanos());
  }

  @Test
  void refusesSettingsOutOfRange() {
    assertThrows(LowerfaceException.class, () -> new SampleAge(NanoClock.SYSTEM, Duration.ZERO));
    assertThrows(
        LowerfaceException.class, () -> new Timeline(SampleAge.DEFAULT, Duration.ofMillis(-1)));
  }

  /**
   * Sample n is all class n % 7 at time n ms. As 7 does not divide the ring's size, a slot never
   * gets the same class twice running, and any mixture of two samples shows.
   */
  @Test
  void readersNeverSeeHalfASampleWhileTheWriterLapsThem() throws InterruptedException {
    AtomicIntegerArray answers = new AtomicIntegerArray(3);
    int[] backs = {0, Timeline.KEPT - 16, Timeline.KEPT - 4};
    AtomicBoolean done = new AtomicBoolean();
    AtomicReference<String> wrong = new AtomicReference<>("");
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < backs.length; i++) {
      int index = i;
      Thread reader = new Thread(() -> read(backs[index], index, answers, done, wrong));
      reader.start();
      readers.add(reader);
    }
    float[] oneHot = new float[8];
    // Until each reader has had enough valid answers; a slow machine has a bound, too.
    for (int n = 1; n <= 50_000_000 && !enough(answers); n++) {
      oneHot[(n - 1) % 7] = 0;
      oneHot[n % 7] = 1;
      timeline.add(n * MS, oneHot, Emotion.at(n % 7), InputQuality.GOOD);
    }
    done.set(true);
    for (Thread reader : readers) {
      reader.join();
    }
    assertEquals("", wrong.get());
    for (int i = 0; i < answers.length(); i++) {
      assertTrue(answers.get(i) > 0, "reader " + i + " had no valid answer");
    }
  }

  private static boolean enough(AtomicIntegerArray answers) {
    for (int i = 0; i < answers.length(); i++) {
      if (answers.get(i) < 200_000) {
        return false;
      }
    }
    return true;
  }

  private void read(
      int back,
      int index,
      AtomicIntegerArray answers,
      AtomicBoolean done,
      AtomicReference<String> wrong) {
    ExpressionState mine = new ExpressionState();
    while (!done.get()) {
      long n = timeline.newestNanos() / MS - back;
      if (n <= 0) {
        continue;
      }
      Emotion expected = Emotion.at((int) (n % 7));
      boolean valid = timeline.locate(n * MS, mine);
      if (valid) {
        answers.incrementAndGet(index);
      }
      if (valid ? mine.probability(expected) != 1 || mine.emotion() != expected : back == 0) {
        // The newest may have left the history only if 255 samples came between both calls.
        if (valid || timeline.newestNanos() / MS - n < Timeline.KEPT - 1) {
          wrong.set("sample " + n + ": " + valid + " " + mine.emotion() + " " + mine.confidence());
        }
      }
    }
  }

  private void assertHappyAt(long timeNanos, float expected) {
    assertTrue(timeline.locate(timeNanos, state));
    assertEquals(expected, state.probability(Emotion.HAPPINESS), 1e-5);
    assertEquals(1 - expected, state.probability(Emotion.NEUTRAL), 1e-5);
  }

  private void assertInvalid(long newestNanos) {
    assertFalse(state.isValid());
    assertEquals(TrackingState.PAUSED, state.trackingState());
    assertEquals(0, state.confidence());
    assertEquals(newestNanos, state.sampleTimeNanos());
    for (Emotion emotion : Emotion.values()) {
      assertEquals(0, state.probability(emotion));
    }
  }

  private static float[] happy(float p) {
    return new float[] {1 - p, p, 0, 0, 0, 0, 0, 0};
  }
}
