package dev.lowerface;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.publish.Publisher;
import dev.lowerface.temporal.LabelHysteresis;
import dev.lowerface.temporal.OneEuroFilter;
import dev.lowerface.temporal.Timeline;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.FaceBox;
import dev.lowerface.vision.MouthView;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** The duty of the inference thread: from the newest frame to everyone who wants the sample. */
final class InferenceLoop implements AutoCloseable {
  private static final int WARM_UP_PICTURES = 10;

  private final ExpressionModel model;
  private final NewestFrame frames;
  private final Supplier<@Nullable FaceBox> faceBox;
  private final OneEuroFilter filter;
  private final LabelHysteresis hysteresis;
  private final Timeline timeline;
  private final List<Publisher> publishers;
  private final List<ExpressionListener> listeners;
  private final NanoClock clock;
  private final float[] filtered = new float[Emotion.COUNT];
  private final CurrentSample sample = new CurrentSample();
  private final DistinctErrors errors = new DistinctErrors();
  private @Nullable MouthView view;
  private volatile long published;

  /** The face box is asked for at the first picture, when the camera is open. */
  InferenceLoop(
      ExpressionModel model,
      NewestFrame frames,
      Supplier<@Nullable FaceBox> faceBox,
      OneEuroFilter filter,
      LabelHysteresis hysteresis,
      Timeline timeline,
      List<Publisher> publishers,
      List<ExpressionListener> listeners,
      NanoClock clock) {
    this.model = model;
    this.frames = frames;
    this.faceBox = faceBox;
    this.filter = filter;
    this.hysteresis = hysteresis;
    this.timeline = timeline;
    this.publishers = List.copyOf(publishers);
    this.listeners = List.copyOf(listeners);
    this.clock = clock;
  }

  /** Loads and compiles what a picture passes, so that the first sample is as quick as any. */
  void warmUp() {
    Mat grey = new Mat(480, 640, CvType.CV_8UC3, Scalar.all(128));
    try (MouthView eye = new MouthView(model.card().frame(), model.card().channels(), null)) {
      for (int i = 0; i < WARM_UP_PICTURES; i++) {
        eye.render(grey, sample.face());
        model.run(sample.face(), sample.raw());
      }
    } finally {
      grey.release();
    }
  }

  /** Makes a sample of the newest frame; false if there is none. */
  boolean step() {
    CameraFrame frame = frames.take();
    if (frame == null) {
      return false;
    }
    MouthView eye = view;
    if (eye == null) {
      eye = new MouthView(model.card().frame(), model.card().channels(), faceBox.get());
      view = eye;
    }
    eye.render(frame.picture(), sample.face());
    model.run(sample.face(), sample.raw());
    long captureNanos = frame.captureNanos();
    if (!filter.filter(captureNanos, sample.raw(), filtered)) {
      errors.record(
          "a picture was ignored",
          new IllegalStateException(
              "its capture time is not after the one before, or the network's answer not finite"));
      return true;
    }
    Emotion shown = hysteresis.update(captureNanos, filtered);
    timeline.add(captureNanos, filtered, shown, InputQuality.GOOD);
    sample.setValid(frame, filtered, shown, InputQuality.GOOD);
    handOut();
    return true;
  }

  /** How long from now the last sample stays good; {@code Long.MAX_VALUE} if it is not valid. */
  long nanosUntilStale(long staleNanos) {
    return sample.state().isValid()
        ? Math.max(0, staleNanos - (clock.nanoTime() - sample.captureNanos()))
        : Long.MAX_VALUE;
  }

  /** Tells publishers and listeners, once, that the last sample they got holds no more. */
  void lose(TrackingState why) {
    if (sample.state().isValid()) {
      sample.setInvalid(clock.nanoTime(), why);
      handOut();
    }
  }

  /** How many samples were made of pictures and handed out. */
  long published() {
    return published;
  }

  /** How many distinct errors of publishers and listeners there were. */
  int distinctErrors() {
    return errors.size();
  }

  @Override
  public void close() {
    errors.logCounts();
    sample.release();
    if (view != null) {
      view.close();
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  private void handOut() {
    sample.stampPublished(clock.nanoTime());
    for (int i = 0; i < publishers.size(); i++) {
      try {
        publishers.get(i).publish(sample);
      } catch (Exception | LinkageError | AssertionError e) {
        errors.record("a publisher failed", e);
      }
    }
    for (int i = 0; i < listeners.size(); i++) {
      try {
        listeners.get(i).onSample(sample);
      } catch (Exception | LinkageError | AssertionError e) {
        errors.record("a listener failed", e);
      }
    }
    if (sample.state().isValid()) {
      published++;
    }
  }
}
