package dev.lowerface.training.evaluation;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.lowerface.expression.Emotion;
import dev.lowerface.temporal.LabelHysteresis;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * How the shown class behaves at one rate of pictures.
 *
 * @param hertz pictures in a second
 * @param medianMillis from the first picture of a weak expression after a neutral one to the
 *     picture with which it is shown; the median
 * @param p90Millis the same; nine in ten take no longer
 * @param neverShown share of the changes that were not shown within two seconds, 0 to 1; they count
 *     as two seconds
 * @param glitchesShown share of single pictures of another face that changed the shown class of a
 *     steady stream, 0 to 1
 * @param changesPerSecond how often the class changes while a weak expression stays
 */
@JsonPropertyOrder({
  "hertz",
  "medianMillis",
  "p90Millis",
  "neverShown",
  "glitchesShown",
  "changesPerSecond"
})
public record StreamRow(
    int hertz,
    double medianMillis,
    double p90Millis,
    double neverShown,
    double glitchesShown,
    double changesPerSecond) {
  private static final long SEED = 1;
  private static final int SECONDS = 2;

  /** In how many orders the pictures of each pair come: one says little of so few pairs. */
  private static final int ORDERS = 20;

  /** A neutral face, and one of a weak expression. */
  record Pair(FaceStream neutral, FaceStream weak) {}

  static StreamRow of(List<Pair> pairs, int hertz) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] millis = new double[pairs.size() * ORDERS];
    int never = 0;
    int changes = 0;
    int steady = 0;
    int shown = 0;
    for (int i = 0; i < millis.length; i++) {
      Pair pair = pairs.get(i / ORDERS);
      Emotion[] labels = change(pair, hertz, random.nextLong());
      int first = Arrays.asList(labels).indexOf(pair.weak().emotion());
      never += first < 0 ? 1 : 0;
      millis[i] = 1000.0 * (first < 0 ? labels.length : first) / hertz;
      for (int n = hertz; n < labels.length; n++) {
        changes += labels[n] == labels[n - 1] ? 0 : 1;
      }
      for (boolean weak : new boolean[] {false, true}) {
        FaceStream face = weak ? pair.weak() : pair.neutral();
        FaceStream other = weak ? pair.neutral() : pair.weak();
        long order = random.nextLong();
        float[] glitch = other.any(random);
        boolean holds = holds(face, null, hertz, order);
        steady += holds ? 1 : 0;
        shown += holds && !holds(face, glitch, hertz, order) ? 1 : 0;
      }
    }
    Arrays.sort(millis);
    return new StreamRow(
        hertz,
        millis[millis.length / 2],
        millis[Math.min(millis.length - 1, millis.length * 9 / 10)],
        (double) never / millis.length,
        steady == 0 ? 0 : (double) shown / steady,
        (double) changes / ((SECONDS - 1) * millis.length));
  }

  /** The classes shown from the first weak picture on, after a second of neutral ones. */
  private static Emotion[] change(Pair pair, int hertz, long order) {
    SplittableRandom random = new SplittableRandom(order);
    LabelHysteresis label = new LabelHysteresis();
    for (int n = 0; n < hertz; n++) {
      label.update(nanos(n, hertz), pair.neutral().any(random));
    }
    Emotion[] labels = new Emotion[SECONDS * hertz];
    for (int n = 0; n < labels.length; n++) {
      labels[n] = label.update(nanos(hertz + n, hertz), pair.weak().any(random));
    }
    return labels;
  }

  /** Whether the class stays for a second after one picture, which may be of another face. */
  private static boolean holds(FaceStream face, float @Nullable [] glitch, int hertz, long order) {
    SplittableRandom random = new SplittableRandom(order);
    LabelHysteresis label = new LabelHysteresis();
    Emotion before = label.update(0, face.any(random));
    for (int n = 1; n < SECONDS * hertz; n++) {
      float[] answer = face.any(random);
      Emotion now = label.update(nanos(n, hertz), n == hertz && glitch != null ? glitch : answer);
      if (n >= hertz && now != before) {
        return false;
      }
      before = now;
    }
    return true;
  }

  private static long nanos(int picture, int hertz) {
    return picture * 1_000_000_000L / hertz;
  }
}
