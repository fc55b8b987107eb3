package dev.lowerface;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.Personalisation;
import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.publish.Publisher;
import dev.lowerface.temporal.LabelHysteresis;
import dev.lowerface.temporal.OneEuroFilter;
import dev.lowerface.temporal.Timeline;
import dev.lowerface.time.NanoClock;
import dev.lowerface.time.TimeBase;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceBox;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.LightCorrection;
import dev.lowerface.vision.quality.QualityMeter;
import dev.lowerface.vision.remap.MouthView;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The duty of the inference thread: from the newest frame to everyone who wants the sample. */
final class InferenceLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExpressionEngine.class);
  private static final int WARM_UP_PICTURES = 10;

  private final ExpressionModel model;
  private final Supplier<@Nullable FaceBox> cameraBox;
  private final @Nullable FaceBox givenBox;
  private final CameraGeometry geometry;
  private final LightCorrection light;
  private final @Nullable Personalisation personalisation;
  private final float[] embedding;
  private final boolean failFast;
  private final OneEuroFilter filter;
  private final LabelHysteresis hysteresis;
  private final Timeline timeline;
  private final List<Publisher> publishers;
  private final List<ExpressionListener> listeners;
  private final List<EngineListener> engineListeners;
  private final NanoClock clock;
  private final TimeBase xrTime;
  private final long staleNanos;
  private final PicturePace pace;
  private final StageTimes times = new StageTimes();
  private final SampleEvent event = new SampleEvent();
  private final float[] filtered = new float[Emotion.COUNT];
  private final CurrentSample sample = new CurrentSample();
  private final QualityMeter meter = new QualityMeter();
  private final DistinctErrors errors = new DistinctErrors();
  private volatile @Nullable FaceMap placed;
  private volatile @Nullable MouthView view;
  private volatile InputQuality quality = InputQuality.NO_PICTURE;
  private volatile int everyNth = 1;
  private volatile long published;

  /** The camera's face box is asked for at the first picture, when the camera is open. */
  InferenceLoop(
      EngineBuilder settings,
      ExpressionModel model,
      Timeline timeline,
      Supplier<@Nullable FaceBox> cameraBox) {
    this.model = model;
    this.timeline = timeline;
    this.cameraBox = cameraBox;
    givenBox = settings.faceBox;
    geometry = settings.geometry;
    placed = settings.faceMap;
    light = settings.light;
    personalisation = settings.personalisation;
    embedding = new float[personalisation == null ? 0 : personalisation.embeddingSize()];
    if (personalisation != null && embedding.length != model.card().embeddingSize()) {
      throw new LowerfaceException(
          "expected a personalisation for embeddings of "
              + model.card().embeddingSize()
              + " values, as the model "
              + model.origin()
              + " makes them, got one for "
              + embedding.length
              + "; calibrate with this model");
    }
    failFast = settings.failFast;
    filter = settings.filter;
    hysteresis = settings.hysteresis;
    publishers = List.copyOf(settings.publishers);
    listeners = List.copyOf(settings.listeners);
    engineListeners = List.copyOf(settings.engineListeners);
    clock = settings.clock;
    xrTime = settings.xrTime;
    staleNanos = settings.staleAfter.toNanos();
    pace = new PicturePace(settings.maxRateHz, settings.budget);
  }

  /** Loads and compiles what a picture passes, so that the first sample is as quick as any. */
  void warmUp() {
    Mat grey = new Mat(480, 640, CvType.CV_8UC3, Scalar.all(128));
    try (MouthView eye = new MouthView(model.card().frame(), model.card().channels(), null);
        QualityMeter judge = new QualityMeter()) {
      for (int i = 0; i < WARM_UP_PICTURES; i++) {
        eye.render(grey, sample.face());
        judge.measure(sample.face(), i);
        model.run(sample.face(), sample.raw());
      }
    } finally {
      grey.release();
    }
  }

  /** Works until no frame follows. */
  void run(NewestFrame frames) throws InterruptedException {
    while (true) {
      switch (frames.await(nanosUntilStale())) {
        case FRAME -> step(frames);
        case TIMEOUT -> lose(TrackingState.PAUSED);
        case END -> {
          return;
        }
      }
    }
  }

  /** Deals with the newest frame; false if there is none. */
  boolean step(NewestFrame frames) {
    CameraFrame frame = frames.take();
    if (frame == null) {
      return false;
    }
    long takenNanos = clock.nanoTime();
    long captureNanos = frame.captureNanos();
    if (!pace.due(captureNanos, frame.sequence())) {
      return true;
    }
    event.begin();
    if (!render(frame)) {
      return true;
    }
    long remappedNanos = clock.nanoTime();
    infer();
    long inferredNanos = clock.nanoTime();
    if (!filter.filter(captureNanos, sample.raw(), filtered)) {
      errors.record(
          "a picture was ignored",
          "its capture time is not after the one before, or the network's answer not finite",
          null);
      return true;
    }
    Emotion shown = hysteresis.update(captureNanos, filtered);
    timeline.add(captureNanos, filtered, shown, quality);
    sample.setValid(frame, filtered, shown, quality);
    long filteredNanos = clock.nanoTime();
    handOut(filteredNanos);
    long readyNanos = frames.takenReadyNanos();
    times.capture.record(readyNanos - captureNanos);
    times.queue.record(takenNanos - readyNanos);
    times.remap.record(remappedNanos - takenNanos);
    times.inference.record(inferredNanos - remappedNanos);
    times.filter.record(filteredNanos - inferredNanos);
    times.publish.record(clock.nanoTime() - filteredNanos);
    times.total.record(filteredNanos - captureNanos);
    event.finish(sample.sequence(), times, shown, quality);
    if (pace.worked(filteredNanos - takenNanos)) {
      changePace();
    }
    return true;
  }

  private void infer() {
    if (personalisation == null) {
      model.run(sample.face(), sample.raw());
    } else {
      model.run(sample.face(), sample.raw(), embedding);
      personalisation.apply(embedding, sample.raw());
    }
  }

  /** From the next picture on the face lies elsewhere; on any thread. */
  synchronized void follow(FaceMap map) {
    MouthView eye = view;
    if (eye != null) {
      eye.follow(map);
    }
    placed = map;
  }

  private synchronized MouthView makeView() {
    MouthView made =
        new MouthView(
            model.card().frame(), model.card().channels(), box(), placed, geometry, light);
    view = made;
    return made;
  }

  /** How long from now the last sample stays good; {@code Long.MAX_VALUE} if it is not valid. */
  long nanosUntilStale() {
    return sample.state().isValid()
        ? Math.max(0, staleNanos - (clock.nanoTime() - sample.captureNanos()))
        : Long.MAX_VALUE;
  }

  /** Tells publishers and listeners, once, that the last sample they got holds no more. */
  void lose(TrackingState why) {
    if (sample.state().isValid()) {
      // What comes after a gap owes nothing to what came before it.
      filter.reset();
      hysteresis.reset();
      setQuality(InputQuality.NO_PICTURE);
      long now = clock.nanoTime();
      sample.setInvalid(now, why);
      handOut(now);
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

  long skipped() {
    return pace.skipped();
  }

  int everyNth() {
    return everyNth;
  }

  InputQuality quality() {
    return quality;
  }

  StageTimes times() {
    return times;
  }

  /** Whether it was said, by the caller or the camera, where the face lies in the picture. */
  boolean calibrated() {
    return placed != null || box() != null;
  }

  @Override
  public void close() {
    errors.logCounts();
    sample.release();
    meter.close();
    MouthView eye = view;
    if (eye != null) {
      eye.close();
    }
  }

  /** A picture that the face box does not fit is not the end where others may follow. */
  private boolean render(CameraFrame frame) {
    MouthView eye = view;
    if (eye == null) {
      eye = makeView();
    }
    try {
      eye.render(frame.picture(), sample.face());
    } catch (LowerfaceException e) {
      if (failFast && published == 0) {
        throw e;
      }
      errors.record("a picture was ignored", String.valueOf(e.getMessage()), e);
      return false;
    }
    setQuality(meter.measure(sample.face(), frame.captureNanos()));
    return true;
  }

  /** What a camera says of its pictures holds as long as nothing is done to them. */
  private @Nullable FaceBox box() {
    if (givenBox != null) {
      return givenBox;
    }
    return geometry.equals(CameraGeometry.IDENTITY) ? cameraBox.get() : null;
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

  private void setQuality(InputQuality now) {
    if (now != quality) {
      quality = now;
      tell(listener -> listener.qualityChanged(now));
    }
  }

  private void changePace() {
    int now = pace.everyNth();
    everyNth = now;
    LOG.warn(
        "inference takes {} ms, pictures come every {} ms: every {} picture is looked at",
        Math.round(pace.busyNanos() / 1e5) / 10.0,
        Math.round(pace.intervalNanos() / 1e5) / 10.0,
        now == 1 ? "single" : now + "th");
    tell(listener -> listener.paceChanged(now));
  }

  private void tell(Consumer<EngineListener> news) {
    for (EngineListener listener : engineListeners) {
      try {
        news.accept(listener);
      } catch (Exception | LinkageError | AssertionError e) {
        errors.record("an engine listener failed", e);
      }
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  private void handOut(long publishNanos) {
    sample.stampPublished(publishNanos, captureXrTime());
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
