package dev.lowerface;

import dev.lowerface.camera.MouthCamera;
import dev.lowerface.engine.EngineListener;
import dev.lowerface.engine.EngineSettings;
import dev.lowerface.expression.ClassPriors;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.ModelOptions;
import dev.lowerface.inference.Personalisation;
import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.publish.Publisher;
import dev.lowerface.temporal.LabelHysteresis;
import dev.lowerface.temporal.SampleAge;
import dev.lowerface.temporal.Timeline;
import dev.lowerface.time.NanoClock;
import dev.lowerface.time.TimeBase;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.LightCorrection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes an {@link ExpressionEngine}. Everything but the camera has a default. */
public final class EngineBuilder {
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(1);

  private final List<ExpressionListener> listeners = new ArrayList<>();
  private final List<Publisher> publishers = new ArrayList<>();
  private final List<EngineListener> engineListeners = new ArrayList<>();
  private @Nullable MouthCamera camera;
  private @Nullable ExpressionModel model;
  private ModelOptions modelOptions = ModelOptions.DEFAULT;
  private @Nullable FaceMap face;
  private CameraGeometry geometry = CameraGeometry.IDENTITY;
  private LightCorrection light = LightCorrection.NONE;
  private @Nullable Personalisation personalisation;
  private Duration captureDelay = Duration.ZERO;
  private Duration staleAfter = SampleAge.DEFAULT_LIMIT;
  private Duration extrapolationLimit = Timeline.DEFAULT_EXTRAPOLATION_LIMIT;
  private EngineSettings.Smoothing smoothing = EngineSettings.Smoothing.DEFAULT;
  private double labelEvidenceSeconds = LabelHysteresis.DEFAULT_EVIDENCE_SECONDS;
  private ClassPriors priors = ClassPriors.MODEL;
  private boolean keepUnusable;
  private boolean failFast;
  private double maxRateHz = Double.POSITIVE_INFINITY;
  private double budget = Double.POSITIVE_INFINITY;
  private NanoClock clock = NanoClock.SYSTEM;
  private TimeBase xrTime = nanos -> TimeBase.UNKNOWN;
  private boolean built;

  EngineBuilder() {}

  /**
   * Where pictures come from. Required. The engine opens and closes it.
   *
   * @param source a camera that is not open
   * @return this
   */
  public EngineBuilder camera(MouthCamera source) {
    camera = source;
    return this;
  }

  /**
   * The network. Default: the embedded one, which the engine loads and closes.
   *
   * @param loaded a model; stays the caller's to close, after the engine
   * @return this
   */
  public EngineBuilder model(ExpressionModel loaded) {
    model = loaded;
    return this;
  }

  /**
   * What the embedded model runs on. A model that is given was loaded with options of its own.
   * Default: the CPU, one thread.
   *
   * @param options providers, threads and device
   * @return this
   */
  public EngineBuilder modelOptions(ModelOptions options) {
    modelOptions = options;
    return this;
  }

  /**
   * How camera pictures become upright ones: stereo half, lens, mirror, rotation. Default: they are
   * upright.
   *
   * @param fromCamera the geometry of the camera and its mount
   * @return this
   */
  public EngineBuilder geometry(CameraGeometry fromCamera) {
    geometry = fromCamera;
    return this;
  }

  /**
   * Where the whole face lies in the upright picture. Default: what the camera says with each of
   * its pictures, unless there is a {@link #geometry}; else that the picture shows the visible half
   * and nothing more.
   *
   * @param place from a calibration, or {@link FaceMap#straight} for a box
   * @return this
   */
  public EngineBuilder face(FaceMap place) {
    face = place;
    return this;
  }

  /**
   * What is done to the brightness of the face before the network sees it. Default: nothing.
   *
   * @param correction as a calibration chose it
   * @return this
   */
  public EngineBuilder light(LightCorrection correction) {
    light = correction;
    return this;
  }

  /**
   * How common each class is taken to be. Default: as the model takes them to be by itself.
   *
   * @param common for instance {@code ClassPriors.parse("even")}, which finds more of the rare
   *     classes and takes others for them more often
   * @return this
   */
  public EngineBuilder priors(ClassPriors common) {
    priors = common;
    return this;
  }

  /**
   * Answers all pictures, also those that are not {@linkplain
   * dev.lowerface.expression.InputQuality#isUsable() usable}: covered, dark, or without a mouth.
   * Default: their samples are not valid. A quality must last for 300 ms before it counts.
   *
   * @return this
   */
  public EngineBuilder keepUnusable() {
    keepUnusable = true;
    return this;
  }

  /**
   * What is made of the model's answers for one person. Default: they stay as they are.
   *
   * @param person made for embeddings of the model's size
   * @return this
   */
  public EngineBuilder personalisation(Personalisation person) {
    personalisation = person;
    return this;
  }

  /**
   * How long before its capture time a picture showed what it shows, as a calibration measured it:
   * every capture time becomes earlier by this, and samples may be older by as much. Default: 0.
   *
   * @param delay 0 to 1 s
   * @return this
   * @throws LowerfaceException if it is out of range
   */
  public EngineBuilder captureDelay(Duration delay) {
    if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
      throw new LowerfaceException("expected a capture delay of 0 to 1 s, got " + delay);
    }
    captureDelay = delay;
    return this;
  }

  /**
   * Adds one who hears of every sample, on the inference thread. An exception it throws is logged
   * once and otherwise ignored.
   *
   * @param listener called for every sample
   * @return this
   */
  public EngineBuilder listener(ExpressionListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Adds a way out of the process. An exception it throws is logged once and otherwise ignored.
   *
   * @param publisher called for every sample, before the listeners; stays the caller's to close
   * @return this
   */
  public EngineBuilder publisher(Publisher publisher) {
    publishers.add(publisher);
    return this;
  }

  /**
   * Adds one who hears of the camera's comings and goings, of the quality of its pictures and of a
   * lower pace.
   *
   * @param listener called on the engine's threads
   * @return this
   */
  public EngineBuilder engineListener(EngineListener listener) {
    engineListeners.add(listener);
    return this;
  }

  /**
   * Gives up instead of trying again, as long as nothing has come out yet: a camera that cannot be
   * opened or a face box that does not fit ends the engine with its error. Default: a live camera
   * is tried again for ever, and pictures that do not fit are ignored.
   *
   * @return this
   */
  public EngineBuilder failFast() {
    failFast = true;
    return this;
  }

  /**
   * The most pictures that are looked at in a second. Default: as many as come. Where two of them
   * are further apart than half the age at which a sample is {@linkplain #staleAfter stale}, that
   * age becomes twice their distance.
   *
   * @param hertz above 0
   * @return this
   * @throws LowerfaceException if it is not
   */
  public EngineBuilder maxRate(double hertz) {
    if (!(hertz > 0)) {
      throw new LowerfaceException("expected a rate limit above 0 per second, got " + hertz);
    }
    maxRateHz = hertz;
    return this;
  }

  /**
   * The share of the time between two pictures that inference may take. When it takes more, only
   * every second picture is looked at, or every third and so on up to the eighth, and a warning and
   * {@link EngineListener#paceChanged} say so. Default: no limit.
   *
   * @param share above 0, for instance 0.5
   * @return this
   * @throws LowerfaceException if it is not
   */
  public EngineBuilder inferenceBudget(double share) {
    if (!(share > 0)) {
      throw new LowerfaceException("expected an inference budget above 0, got " + share);
    }
    budget = share;
    return this;
  }

  /**
   * The clock of capture times and of {@code locate}. Default: {@link NanoClock#SYSTEM}.
   *
   * @param time the clock that the camera stamps its pictures with
   * @return this
   */
  public EngineBuilder clock(NanoClock time) {
    clock = time;
    return this;
  }

  /**
   * What a time on the engine's clock is as XrTime, with which every sample is stamped. Default: it
   * is not known. An exception it throws is logged once, and the sample stamped as unknown.
   *
   * @param base asked once for each sample, on the inference thread
   * @return this
   */
  public EngineBuilder xrTime(TimeBase base) {
    xrTime = base;
    return this;
  }

  /**
   * The age at which the newest sample is no answer any more, for {@code locate}, publishers and
   * listeners alike. Default: 250 ms. A {@link #captureDelay} comes on top of it: no sample is
   * younger than that.
   *
   * @param age positive
   * @return this
   * @throws LowerfaceException if it is not
   */
  public EngineBuilder staleAfter(Duration age) {
    if (age.isNegative() || age.isZero()) {
      throw new LowerfaceException("expected samples to be stale after more than 0 ms, got " + age);
    }
    staleAfter = age;
    return this;
  }

  /**
   * How long after the newest sample extrapolation comes to rest. Default: 50 ms.
   *
   * @param limit 0 or more; 0 holds the newest sample
   * @return this
   */
  public EngineBuilder extrapolationLimit(Duration limit) {
    extrapolationLimit = limit;
    return this;
  }

  /**
   * The smoothing of the probabilities. Default: 1 Hz and 1.
   *
   * @param minCutoffHz cutoff of a still face in hertz, positive
   * @param beta hertz gained when a probability changes by 1 per second, 0 or more
   * @return this
   */
  public EngineBuilder oneEuro(double minCutoffHz, double beta) {
    smoothing = new EngineSettings.Smoothing(minCutoffHz, beta);
    return this;
  }

  /**
   * When the shown class changes: once another leads in two pictures one after the other, by so
   * much for so long. Default: 0.02, such as 0.2 for 100 ms; a twentieth of it while the face
   * changes.
   *
   * @param evidenceSeconds the lead in probability times its time in seconds, 0 to 1; 0 always
   *     shows the most probable class
   * @return this
   * @throws LowerfaceException if it is out of range
   */
  public EngineBuilder labelHysteresis(double evidenceSeconds) {
    labelEvidenceSeconds = LabelHysteresis.require(evidenceSeconds);
    return this;
  }

  /**
   * Makes the engine. It does not run yet. A builder makes one engine: two must not share a camera.
   *
   * @return the engine
   * @throws LowerfaceException if a setting is out of range or the embedded model cannot be loaded
   * @throws IllegalStateException if there is no camera, or this was called before
   */
  public ExpressionEngine build() {
    if (camera == null) {
      throw new IllegalStateException("expected a camera; call camera(...) before build()");
    }
    if (built) {
      throw new IllegalStateException("this builder has made its engine; take another builder");
    }
    built = true;
    ExpressionModel given = model;
    if (given != null) {
      return new ExpressionEngine(settings(), camera, given, false);
    }
    ExpressionModel embedded = ExpressionModel.embedded(modelOptions);
    try {
      return new ExpressionEngine(settings(), camera, embedded, true);
    } catch (RuntimeException e) {
      embedded.close();
      throw e;
    }
  }

  /**
   * What has been chosen so far, as a value.
   *
   * @return all but the camera and the model
   */
  public EngineSettings settings() {
    return new EngineSettings(
        face,
        geometry,
        light,
        priors,
        keepUnusable,
        personalisation,
        captureDelay,
        staleAfter,
        extrapolationLimit,
        smoothing,
        labelEvidenceSeconds,
        failFast,
        maxRateHz,
        budget,
        clock,
        xrTime,
        publishers,
        listeners,
        engineListeners);
  }
}
