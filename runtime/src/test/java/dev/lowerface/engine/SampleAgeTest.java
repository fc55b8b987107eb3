package dev.lowerface.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.EngineBuilder;
import dev.lowerface.ExpressionEngine;
import dev.lowerface.FakeCamera;
import dev.lowerface.expression.ExpressionState;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.publish.ExpressionSample;
import dev.lowerface.publish.Publisher;
import dev.lowerface.temporal.SampleAge;
import dev.lowerface.temporal.Timeline;
import dev.lowerface.testing.SteppingClock;
import dev.lowerface.testing.TinyModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How old a sample may be has one answer for the timeline, publishers and listeners. */
@SuppressWarnings("NullAway.Init") // JUnit calls open().
class SampleAgeTest {
  private static final long MS = 1_000_000;
  private static final long START = 5_000 * MS;

  @TempDir Path folder;
  private final SteppingClock clock = new SteppingClock(START);
  private final FakeCamera camera = new FakeCamera();
  private final EngineBuilder builder = ExpressionEngine.builder().clock(clock);
  private final List<String> first = new ArrayList<>();
  private final List<String> second = new ArrayList<>();
  private ExpressionModel model;
  private Timeline timeline;
  private NewestFrame frames;
  private CaptureLoop capture;

  @BeforeEach
  void open() {
    model = ExpressionModel.load(TinyModel.write(folder));
  }

  @AfterEach
  void close() {
    frames.close();
    model.close();
  }

  private InferenceLoop loop() {
    EngineSettings settings = builder.settings();
    timeline = new Timeline(settings.age(), settings.extrapolationLimit());
    capture = new CaptureLoop(camera, settings);
    frames = capture.frames();
    camera.open();
    return new InferenceLoop(settings, model, timeline);
  }

  private void capture(long captureNanos) throws InterruptedException {
    camera.show(255, captureNanos);
    capture.step(frames);
  }

  private static String words(ExpressionSample sample) {
    return sample.sequence() + " " + sample.state().trackingState();
  }

  @Test
  void aSampleThatIsTooOldWhenItIsReadyIsHandedToNobody() throws InterruptedException {
    builder.listener(sample -> first.add(words(sample)));
    try (InferenceLoop loop = loop()) {
      capture(START - 251 * MS); // The process was stopped, or the decoder slow.
      loop.step(frames);
      assertEquals(List.of(), first);
      assertEquals(1, loop.tooOld());
      assertEquals(0, loop.published());
      assertNotEquals(InputQuality.NO_PICTURE, loop.quality(), "there is one, if a late one");
      capture(START - 250 * MS);
      loop.step(frames);
      assertEquals(List.of("1 TRACKING"), first);
    }
  }

  @Test
  void aSampleThatIsTooOldTakesBackTheOneBefore() throws InterruptedException {
    builder.listener(
        sample -> first.add(words(sample) + " " + sample.state().inputQuality().label()));
    try (InferenceLoop loop = loop()) {
      capture(START);
      loop.step(frames);
      capture(START + 1);
      clock.advance(1_500 * MS);
      loop.step(frames);
    }
    assertEquals("0 PAUSED saturated", first.get(1), "late, and not without a picture");
    assertEquals(2, first.size());
  }

  @Test
  void whoComesAfterASlowListenerSeesNoStaleSample() throws InterruptedException {
    builder
        .listener(
            sample -> {
              first.add(words(sample));
              clock.advance(sample.state().isValid() ? 300 * MS : 0);
            })
        .listener(sample -> second.add(words(sample)));
    try (InferenceLoop loop = loop()) {
      capture(START);
      loop.step(frames);
    }
    assertEquals(List.of("0 TRACKING", "0 PAUSED"), first);
    assertEquals(List.of("0 PAUSED"), second);
  }

  @Test
  void picturesThatAreLeftOutDoNotKeepTheLastSampleValid() throws InterruptedException {
    builder.listener(
        sample -> {
          first.add(words(sample));
          if (sample.state().isValid()) {
            frames.back().stamp(START, 1); // Not later than the one before: ignored.
            sample.picture().copyTo(frames.back().picture());
            frames.publish();
            frames.end();
          }
        });
    builder.xrTime(
        nanos -> {
          clock.advance(first.isEmpty() ? 100 * MS : 0);
          return 0;
        });
    try (InferenceLoop loop = loop()) {
      capture(START);
      loop.step(frames);
      clock.advance(200 * MS);
      loop.run(frames);
    }
    assertEquals(List.of("0 TRACKING", "0 PAUSED"), first);
  }

  @Test
  void aCaptureDelayComesOnTopForEverybody() throws InterruptedException {
    List<SampleAge> attached = new ArrayList<>();
    builder
        .captureDelay(Duration.ofMillis(400))
        .listener(sample -> first.add(words(sample)))
        .publisher(
            new Publisher() {
              @Override
              public void attach(SampleAge age) {
                attached.add(age);
              }

              @Override
              public void publish(ExpressionSample sample) {
                second.add(words(sample));
              }

              @Override
              public void close() {}
            });
    ExpressionState state = new ExpressionState();
    try (InferenceLoop loop = loop()) {
      for (int n = 0; n < 10; n++) {
        capture(clock.nanoTime());
        loop.step(frames);
        clock.advance(16 * MS);
        assertTrue(timeline.locate(clock.nanoTime(), state));
      }
      assertFalse(timeline.locate(clock.nanoTime() + 250 * MS, state));
      assertEquals(10, loop.published());
    }
    assertEquals(10, first.size());
    assertEquals(first, second);
    assertEquals(List.of(new SampleAge(clock, Duration.ofMillis(650))), attached);
  }

  @Test
  void aRateLimitDoesNotLetSamplesGrowStaleBetweenTwoPictures() {
    assertEquals(1_000 * MS, builder.maxRate(2).settings().age().limitNanos());
    assertEquals(250 * MS, builder.maxRate(30).settings().age().limitNanos());
    loop().close();
  }
}
