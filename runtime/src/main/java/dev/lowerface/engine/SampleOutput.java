package dev.lowerface.engine;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.publish.Publisher;
import dev.lowerface.temporal.LabelHysteresis;
import dev.lowerface.temporal.OneEuroFilter;
import dev.lowerface.temporal.SampleAge;
import dev.lowerface.temporal.Timeline;
import dev.lowerface.time.TimeBase;
import dev.lowerface.vision.FaceMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Publishes: from the network's answer, through the filters, to the timeline and to everyone who
 * wants the sample. What is too old is handed to nobody as valid.
 */
final class SampleOutput {
  private record Receiver(String what, ExpressionListener to) {}

  private final SampleAge age;
  private final TimeBase xrTime;
  private final Timeline timeline;
  private final OneEuroFilter filter;
  private final LabelHysteresis hysteresis;
  private final List<Receiver> receivers = new ArrayList<>();
  private final CurrentSample sample;
  private final DistinctErrors errors;
  private final float[] filtered = new float[Emotion.COUNT];
  private final boolean keepUnusable;
  private @Nullable Emotion shown;
  private InputQuality quality = InputQuality.NO_PICTURE;
  private float trust;
  private volatile long published;
  private volatile long tooOld;

  SampleOutput(
      EngineSettings settings, Timeline timeline, CurrentSample sample, DistinctErrors errors) {
    age = settings.age();
    xrTime = settings.xrTime();
    filter = settings.smoothing().filter();
    hysteresis = new LabelHysteresis(settings.labelEvidenceSeconds());
    keepUnusable = settings.keepUnusable();
    this.timeline = timeline;
    this.sample = sample;
    this.errors = errors;
    for (Publisher publisher : settings.publishers()) {
      receivers.add(new Receiver("a publisher failed", publisher::publish));
      publisher.attach(age);
    }
    for (ExpressionListener listener : settings.listeners()) {
      receivers.add(new Receiver("a listener failed", listener));
      listener.attach(age);
    }
  }

  /**
   * Takes the answer in the sample to the timeline; false if its picture is to be ignored.
   *
   * @param frame the picture
   * @param pictures the quality of the pictures
   * @param trusted what the confidence is multiplied by, 0 to 1
   */
  boolean filter(CameraFrame frame, InputQuality pictures, float trusted) {
    long captureNanos = frame.captureNanos();
    quality = pictures;
    trust = trusted;
    shown = null;
    boolean taken;
    if (keepUnusable || pictures.isUsable()) {
      taken = filter.filter(captureNanos, sample.raw(), filtered);
      if (taken) {
        Emotion now = hysteresis.update(captureNanos, sample.raw());
        timeline.add(captureNanos, filtered, now, pictures, trusted);
        shown = now;
      }
    } else {
      taken = timeline.addUnusable(captureNanos, pictures);
      if (taken) {
        forget();
      }
    }
    if (!taken) {
      errors.record(
          "a picture was ignored",
          "its capture time is not after the one before, or the network's answer not finite",
          null);
    }
    return taken;
  }

  /** Hands out what was filtered last, unless it is too old by now. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  void publish(CameraFrame frame, @Nullable FaceMap face, long publishNanos) {
    if (age.isOver(frame.captureNanos(), publishNanos)) {
      tooOld++;
      errors.record(
          "a sample was left out",
          "it was older when it was ready than a sample may be; the processor, the camera or its"
              + " driver is too slow",
          null);
      lose(TrackingState.PAUSED, quality);
      return;
    }
    Emotion now = shown;
    if (now == null) {
      sample.setUnusable(frame, face, quality);
    } else {
      sample.setValid(frame, face, filtered, now, quality, trust);
    }
    handOut(publishNanos);
    if (sample.state().isValid()) {
      published++;
    }
  }

  /** Tells everyone, once, that the last sample they got holds no more. */
  void lose(TrackingState why, InputQuality now) {
    boolean gone = now == InputQuality.NO_PICTURE && sample.state().inputQuality() != now;
    if (isValid() || gone) {
      forget();
      long nanos = age.clock().nanoTime();
      sample.setInvalid(nanos, why, now);
      handOut(nanos);
    }
  }

  /** What comes after a gap owes nothing to what came before it. */
  private void forget() {
    filter.reset();
    hysteresis.reset();
  }

  /** Whether the last sample is out as valid. */
  boolean isValid() {
    return sample.state().isValid();
  }

  /** Whether the last sample is out as valid, and too old for that. */
  boolean isOver() {
    return isValid() && age.isOver(sample.captureNanos());
  }

  /** How many samples were made of pictures and handed out. */
  long published() {
    return published;
  }

  /** How many were too old when they were ready. */
  long tooOld() {
    return tooOld;
  }

  private void handOut(long publishNanos) {
    sample.stampPublished(publishNanos, captureXrTime());
    for (int i = 0; i < receivers.size(); i++) {
      Receiver receiver = receivers.get(i);
      if (isOver()) {
        // Those before took too long. They hear of it; those that follow never saw it valid.
        lose(TrackingState.PAUSED, sample.state().inputQuality());
        return;
      }
      try {
        receiver.to.onSample(sample);
      } catch (Exception | LinkageError | AssertionError | InternalError e) {
        // InternalError: what a file is mapped from has become shorter.
        errors.record(receiver.what, e);
      }
    }
  }

  /** A source that fails, as while a runtime restarts, stops no sample. */
  private long captureXrTime() {
    try {
      return Math.max(TimeBase.UNKNOWN, xrTime.at(sample.captureNanos()));
    } catch (Exception | LinkageError | AssertionError e) {
      errors.record("the source of XrTime failed", e);
      return TimeBase.UNKNOWN;
    }
  }
}
