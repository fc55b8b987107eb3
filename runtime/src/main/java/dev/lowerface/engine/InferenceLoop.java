package dev.lowerface.engine;

import dev.lowerface.camera.CameraFrame;
import dev.lowerface.engine.pace.PicturePace;
import dev.lowerface.engine.statistics.SampleEvent;
import dev.lowerface.engine.statistics.StageTimes;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.expression.TrackingState;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.temporal.SampleAge;
import dev.lowerface.temporal.Timeline;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.FaceMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The duty of the inference thread: which picture is looked at, and what its way to everyone who
 * wants the sample takes. A {@link FaceReader} sees, a {@link SampleOutput} publishes.
 */
public final class InferenceLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InferenceLoop.class);

  private static final long FOR_EVER = Long.MAX_VALUE;

  private final boolean failFast;
  private final NanoClock clock;
  private final SampleAge age;
  private final long awayNanos;
  private final DistinctErrors errors = new DistinctErrors();
  private final EngineNews news;
  private final PicturePace pace;
  private final CurrentSample sample = new CurrentSample();
  private final FaceReader reader;
  private final SampleOutput output;
  private final StageTimes times = new StageTimes();
  private final SampleEvent event = new SampleEvent();
  private volatile InputQuality quality = InputQuality.NO_PICTURE;
  private volatile int everyNth = 1;

  /**
   * A loop that does not run yet.
   *
   * @param settings of the engine
   * @param model stays the caller's to close, after this
   * @param timeline gets every sample
   * @throws LowerfaceException if the settings do not fit the model
   */
  public InferenceLoop(EngineSettings settings, ExpressionModel model, Timeline timeline) {
    this(settings, new PictureReader(settings, model), timeline);
  }

  /** The reader is closed with the loop. */
  InferenceLoop(EngineSettings settings, FaceReader reader, Timeline timeline) {
    failFast = settings.failFast();
    clock = settings.clock();
    age = settings.age();
    awayNanos = age.limitNanos() / 2;
    news = new EngineNews(settings.engineListeners(), errors);
    pace = new PicturePace(settings.maxRateHz(), settings.budget());
    this.reader = reader;
    output = new SampleOutput(settings, timeline, sample, errors);
  }

  /** Works until no frame follows. */
  void run(NewestFrame frames) throws InterruptedException {
    reader.warmUp(sample);
    while (true) {
      switch (frames.await(nanosUntilNews())) {
        case FRAME -> meet(frames);
        case TIMEOUT -> timeOut(frames);
        case END -> {
          return;
        }
      }
    }
  }

  /** Deals with the newest frame, and with what has grown too old since the one before. */
  void meet(NewestFrame frames) {
    step(frames);
    // Pictures may come and all be left out.
    if (output.isOver()) {
      output.lose(TrackingState.PAUSED, quality);
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
    if (!look(frame)) {
      return true;
    }
    long remappedNanos = clock.nanoTime();
    reader.infer(sample);
    long inferredNanos = clock.nanoTime();
    setQuality(reader.assess(sample, captureNanos));
    if (!output.filter(frame, quality, reader.trust())) {
      return true;
    }
    long filteredNanos = clock.nanoTime();
    output.publish(frame, reader.rendered(), filteredNanos);
    long readyNanos = frames.takenReadyNanos();
    times.capture.record(readyNanos - captureNanos);
    times.queue.record(takenNanos - readyNanos);
    times.remap.record(remappedNanos - takenNanos);
    times.inference.record(inferredNanos - remappedNanos);
    times.filter.record(filteredNanos - inferredNanos);
    times.publish.record(clock.nanoTime() - filteredNanos);
    times.total.record(filteredNanos - captureNanos);
    event.finish(sample.sequence(), times, sample.state());
    if (pace.worked(filteredNanos - takenNanos)) {
      changePace();
    }
    return true;
  }

  /**
   * From the next picture on the face lies elsewhere; on any thread.
   *
   * @param map where, in the upright picture
   * @throws LowerfaceException if the camera sees less than half of the visible half there
   */
  public void follow(FaceMap map) {
    reader.follow(map);
  }

  /** There are no pictures any more, or the engine ends. */
  void lose(TrackingState why) {
    setQuality(InputQuality.NO_PICTURE);
    output.lose(why, InputQuality.NO_PICTURE);
  }

  /** How long from now there is something to say, if no frame comes. */
  long nanosUntilNews() {
    long leftNanos = age.leftNanos(sample.captureNanos());
    if (output.isValid()) {
      return leftNanos;
    }
    return quality == InputQuality.NO_PICTURE ? FOR_EVER : Math.max(awayNanos, leftNanos);
  }

  /** A sample has grown too old. That is no word on the camera where a picture has just come. */
  void timeOut(NewestFrame frames) {
    if (clock.nanoTime() - frames.takenReadyNanos() >= awayNanos) {
      lose(TrackingState.PAUSED);
    } else {
      output.lose(TrackingState.PAUSED, quality);
    }
  }

  /**
   * How many samples were made of pictures and handed out.
   *
   * @return the number
   */
  public long published() {
    return output.published();
  }

  /**
   * How many samples were too old when they were ready.
   *
   * @return the number
   */
  public long tooOld() {
    return output.tooOld();
  }

  /**
   * How many distinct errors of publishers and listeners there were.
   *
   * @return the number
   */
  public int distinctErrors() {
    return errors.size();
  }

  /**
   * How many pictures were left out on purpose.
   *
   * @return the number
   */
  public long skipped() {
    return pace.skipped();
  }

  /**
   * The pace.
   *
   * @return every n-th picture is looked at
   */
  public int everyNth() {
    return everyNth;
  }

  /**
   * The quality of the newest picture.
   *
   * @return the quality
   */
  public InputQuality quality() {
    return quality;
  }

  /**
   * How long each stage took.
   *
   * @return the distributions, which go on
   */
  public StageTimes times() {
    return times;
  }

  /**
   * Whether it was said, by the caller or the camera, where the face lies in the picture.
   *
   * @return false while that is assumed
   */
  public boolean calibrated() {
    return reader.isPlaced();
  }

  @Override
  public void close() {
    errors.logCounts();
    sample.release();
    reader.close();
  }

  /** A picture that the face does not lie in is not the end where others may follow. */
  private boolean look(CameraFrame frame) {
    try {
      reader.look(frame, sample);
      return true;
    } catch (LowerfaceException e) {
      if (failFast && output.published() == 0) {
        throw e;
      }
      errors.record("a picture was ignored", String.valueOf(e.getMessage()), e);
      return false;
    }
  }

  private void setQuality(InputQuality now) {
    if (now != quality) {
      quality = now;
      news.tell(listener -> listener.qualityChanged(now));
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
    news.tell(listener -> listener.paceChanged(now));
  }
}
