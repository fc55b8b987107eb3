package dev.lowerface.temporal;

import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the class to show, so that it neither flickers between two that are about equal nor
 * follows a single wrong picture. Another class gathers evidence while it leads the shown one: its
 * lead in probability times the time that passes, down to none again while it lags (the cumulative
 * sum test, Page 1954). It is shown once that reaches a limit.
 *
 * <ul>
 *   <li>The lead that counts is the lesser of the last two pictures', so what one picture says
 *       alone never shows, at any rate. That costs one picture. While the face changes it is the
 *       middle one of the last three pictures', so that one picture alone does not hold a change up
 *       either, which at few pictures a second would be long.
 *   <li>The limit is lower while the face changes: where both of the last two pictures are far from
 *       the mean of the last half second. From neutral to a weak expression is such a change;
 *       between two weak ones that are about equal is none.
 * </ul>
 *
 * <p>All of it goes by capture times, never by an assumed rate. One thread at a time; allocates
 * nothing.
 */
public final class LabelHysteresis {
  /**
   * Default evidence: a lead of 0.2 for 100 ms. Chosen on pairs of FER+ validation faces as streams
   * of 15 to 120 pictures a second.
   */
  public static final double DEFAULT_EVIDENCE_SECONDS = 0.02;

  /** While the face changes, this share of the evidence is enough. */
  private static final double WHILE_CHANGING = 0.05;

  /** The share of all probability that has gone to other classes when a face has fully changed. */
  private static final double FULL_CHANGE = 0.4;

  /** The time constant of the mean that a change is measured from. */
  private static final double MEAN_SECONDS = 0.5;

  private final double evidenceSeconds;
  private final double[] evidence = new double[Emotion.COUNT];
  private final double[] mean = new double[Emotion.COUNT];
  private final float[] before = new float[Emotion.COUNT];
  private final float[] beforeThat = new float[Emotion.COUNT];
  private @Nullable Emotion shown;
  private long lastNanos;

  /** A hysteresis with the default. */
  public LabelHysteresis() {
    this(DEFAULT_EVIDENCE_SECONDS);
  }

  /**
   * A hysteresis.
   *
   * @param evidenceSeconds how far another class must lead, times for how long, to be shown: 0.02
   *     is 0.2 for 100 ms; 0 to 1, and 0 switches the hysteresis off
   * @throws LowerfaceException if it is out of range
   */
  public LabelHysteresis(double evidenceSeconds) {
    this.evidenceSeconds = require(evidenceSeconds);
  }

  /**
   * Refuses evidence that is out of range.
   *
   * @param evidenceSeconds as in the constructor
   * @return the same
   * @throws LowerfaceException if it is out of range
   */
  public static double require(double evidenceSeconds) {
    if (!(evidenceSeconds >= 0 && evidenceSeconds <= 1)) {
      throw new LowerfaceException(
          "expected label evidence from 0 to 1 s of full lead, got " + evidenceSeconds);
    }
    return evidenceSeconds;
  }

  /**
   * Takes the next sample.
   *
   * @param timeNanos its capture time in nanoseconds, never earlier than the one before
   * @param probabilities eight probabilities as the network gave them: a filter would smear one
   *     wrong picture over the next ones
   * @return the class to show
   */
  public Emotion update(long timeNanos, float[] probabilities) {
    Emotion current = shown;
    if (current == null || evidenceSeconds == 0) {
      start(probabilities);
      current = Emotion.mostLikely(probabilities);
    } else {
      double stepSeconds = (timeNanos - lastNanos) * 1e-9;
      current = weigh(current, stepSeconds, probabilities);
      follow(stepSeconds, probabilities);
    }
    shown = current;
    lastNanos = timeNanos;
    return current;
  }

  /** Forgets all samples: the next one shows its most probable class at once. */
  public void reset() {
    shown = null;
  }

  private void start(float[] probabilities) {
    Arrays.fill(evidence, 0);
    for (int c = 0; c < mean.length; c++) {
      mean[c] = probabilities[c];
      before[c] = probabilities[c];
      beforeThat[c] = probabilities[c];
    }
  }

  private Emotion weigh(Emotion current, double stepSeconds, float[] now) {
    double change = Math.min(1, Math.min(distance(now), distance(before)) / FULL_CHANGE);
    double limit = evidenceSeconds * (1 + change * (WHILE_CHANGING - 1));
    int from = current.index();
    int best = from;
    for (int c = 0; c < evidence.length; c++) {
      if (c == from) {
        continue;
      }
      float last = now[c] - now[from];
      float lastButOne = before[c] - before[from];
      float least = Math.min(last, lastButOne);
      float middle = median(last, lastButOne, beforeThat[c] - beforeThat[from]);
      double lead = least + change * (middle - least);
      evidence[c] = Math.max(0, evidence[c] + lead * stepSeconds);
      boolean enough = lead > 0 && evidence[c] >= limit;
      if (enough && (best == from || evidence[c] > evidence[best])) {
        best = c;
      }
    }
    if (best != from) {
      Arrays.fill(evidence, 0);
    }
    return Emotion.at(best);
  }

  /** How much probability lies with other classes than in the mean, 0 to 1. */
  private double distance(float[] probabilities) {
    double sum = 0;
    for (int c = 0; c < mean.length; c++) {
      sum += Math.abs(probabilities[c] - mean[c]);
    }
    return sum / 2;
  }

  /** The mean takes the median of three pictures, which one wrong picture does not move. */
  private void follow(double stepSeconds, float[] now) {
    double share = 1 - Math.exp(-stepSeconds / MEAN_SECONDS);
    for (int c = 0; c < mean.length; c++) {
      mean[c] += share * (median(now[c], before[c], beforeThat[c]) - mean[c]);
      beforeThat[c] = before[c];
      before[c] = now[c];
    }
  }

  private static float median(float a, float b, float c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
