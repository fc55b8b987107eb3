package dev.lowerface.engine;

import dev.lowerface.expression.ClassPriors;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.Personalisation;
import dev.lowerface.publish.ExpressionListener;
import dev.lowerface.publish.Publisher;
import dev.lowerface.temporal.OneEuroFilter;
import dev.lowerface.temporal.SampleAge;
import dev.lowerface.time.NanoClock;
import dev.lowerface.time.TimeBase;
import dev.lowerface.vision.CameraGeometry;
import dev.lowerface.vision.FaceMap;
import dev.lowerface.vision.LightCorrection;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is chosen of an engine but its camera and its model. What each means, its range and its
 * default stand at the method of {@code EngineBuilder} that has its name.
 *
 * @param face where the whole face lies in the upright picture; null for what the camera knows
 * @param geometry how camera pictures become upright
 * @param light what is done to the brightness
 * @param priors how common each class is taken to be
 * @param keepUnusable whether pictures that show too little of a mouth are answered, too
 * @param personalisation what is made of the model's answers; null for nothing
 * @param captureDelay by how much every capture time becomes earlier, 0 to 1 s
 * @param staleAfter the age from which a sample is no answer, without delay and rate limit
 * @param extrapolationLimit when extrapolation has come to rest
 * @param smoothing of the probabilities
 * @param labelEvidenceSeconds when the shown class changes
 * @param failFast whether to give up as long as nothing has come out
 * @param maxRateHz most pictures looked at in a second; infinite for all
 * @param budget share of the time that inference may take; infinite for any
 * @param clock of capture times and answers
 * @param xrTime what a time on that clock is as XrTime
 * @param publishers called for every sample, first
 * @param listeners called for every sample, then
 * @param engineListeners hear what happens between samples
 */
public record EngineSettings(
    @Nullable FaceMap face,
    CameraGeometry geometry,
    LightCorrection light,
    ClassPriors priors,
    boolean keepUnusable,
    @Nullable Personalisation personalisation,
    Duration captureDelay,
    Duration staleAfter,
    Duration extrapolationLimit,
    Smoothing smoothing,
    double labelEvidenceSeconds,
    boolean failFast,
    double maxRateHz,
    double budget,
    NanoClock clock,
    TimeBase xrTime,
    List<Publisher> publishers,
    List<ExpressionListener> listeners,
    List<EngineListener> engineListeners) {

  /** Settings that nobody can change any more. */
  public EngineSettings {
    publishers = List.copyOf(publishers);
    listeners = List.copyOf(listeners);
    engineListeners = List.copyOf(engineListeners);
  }

  /**
   * What the One Euro filter is made of.
   *
   * @param minCutoffHz cutoff of a still face in hertz
   * @param beta hertz gained when a probability changes by 1 per second
   */
  public record Smoothing(double minCutoffHz, double beta) {
    /** The filter's own defaults. */
    public static final Smoothing DEFAULT =
        new Smoothing(OneEuroFilter.DEFAULT_MIN_CUTOFF_HZ, OneEuroFilter.DEFAULT_BETA);

    OneEuroFilter filter() {
      return new OneEuroFilter(minCutoffHz, beta, OneEuroFilter.DEFAULT_DERIVATIVE_CUTOFF_HZ);
    }
  }

  /**
   * How old a sample may be. No sample is younger than the capture delay, so that is added to the
   * age that was chosen; and where a rate limit lets two samples be further apart than half that
   * age, twice their distance takes its place. Otherwise samples would grow stale between two
   * pictures of a camera that works.
   *
   * @return the limit for the timeline, all publishers and all listeners
   */
  public SampleAge age() {
    long betweenNanos = (long) (1e9 / maxRateHz);
    long chosenNanos = Math.max(staleAfter.toNanos(), 2 * betweenNanos);
    return new SampleAge(clock, captureDelay.toNanos() + chosenNanos);
  }

  /**
   * Refuses what was made for another model.
   *
   * @param model that the engine will use
   * @throws LowerfaceException if the personalisation expects embeddings of another size
   */
  public void requireFits(ExpressionModel model) {
    Personalisation person = personalisation;
    if (person != null && person.embeddingSize() != model.card().embeddingSize()) {
      throw new LowerfaceException(
          "expected a personalisation for embeddings of "
              + model.card().embeddingSize()
              + " values, as the model "
              + model.origin()
              + " makes them, got one for "
              + person.embeddingSize()
              + "; calibrate with this model");
    }
  }
}
