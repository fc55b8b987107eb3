package dev.lowerface.calibration.personal;

import dev.lowerface.calibration.personal.PersonalResult.Verdict;
import dev.lowerface.expression.Emotion;
import java.util.Arrays;
import java.util.List;

/**
 * Learns a {@link PersonalLayer} and decides whether it is used: the strongest prior whose loss on
 * one half of the held-out frames is within one standard error of the best one's, and only if on
 * the other half it is right more often than the general model, its loss clearly lower, and no
 * expression worse recognised.
 */
public final class PersonalFit {
  private static final double[] PRECISIONS = {1, 0.3, 0.1, 0.03, 0.01, 0.003};

  /** What a layer must gain. Chosen on people of their own. */
  private static final double LEAST_GAIN = 0.1;

  private static final double MOST_LOSS_SHARE = 0.85;

  /** How much an expression may lose on its held-out frames while others gain. */
  private static final double MOST_HARM = 0.05;

  private static final int LEAST_FRAMES = 8;
  private static final double MOST_SURPRISE = -Math.log(1e-3);

  private PersonalFit() {}

  /** Mean loss and share right, every asked expression weighing the same. */
  private record Evaluation(double loss, double error, double right, List<Double> rightOf) {
    /** By how much the expression that another evaluation does worse at is worse there. */
    double worstHarm(Evaluation other) {
      double worst = 0;
      for (int c = 0; c < rightOf.size(); c++) {
        worst = Math.max(worst, rightOf.get(c) - other.rightOf.get(c));
      }
      return worst;
    }
  }

  /**
   * Learns and evaluates.
   *
   * @param frames the recording
   * @return the layer, or none, and the reason in figures
   */
  public static PersonalResult fit(GuidedFrames frames) {
    List<GuidedFrames.Frame> learnt = frames.learnt();
    List<GuidedFrames.Frame> choosing = frames.choosing();
    List<GuidedFrames.Frame> evaluating = frames.evaluating();
    long expressions = learnt.stream().map(frame -> frame.asked).distinct().count();
    if (learnt.size() < LEAST_FRAMES
        || choosing.size() < LEAST_FRAMES
        || evaluating.size() < LEAST_FRAMES
        || expressions < 2) {
      return new PersonalResult(null, Verdict.NOTHING_TO_JUDGE_BY, 0, 0, learnt.size(), 0);
    }
    NeutralScale scale = new NeutralScale(learnt, frames.embeddingSize());
    MapLogistic regression = new MapLogistic(learnt, scale);
    Evaluation general = evaluate(none(frames.embeddingSize()), evaluating);
    PersonalLayer[] layers = new PersonalLayer[PRECISIONS.length];
    Evaluation[] evaluations = new Evaluation[PRECISIONS.length];
    int best = 0;
    for (int i = 0; i < layers.length; i++) {
      double[][] fitted = regression.fit(PRECISIONS[i]);
      double[] bias = new double[Emotion.COUNT];
      for (int c = 0; c < bias.length; c++) {
        bias[c] = fitted[c][frames.embeddingSize()];
      }
      layers[i] = scale.unscaled(fitted, bias);
      evaluations[i] = evaluate(layers[i], choosing);
      best = evaluations[i].loss() < evaluations[best].loss() ? i : best;
    }
    double enough = evaluations[best].loss() + evaluations[best].error();
    int chosen = 0;
    while (evaluations[chosen].loss() > enough) {
      chosen++;
    }
    Evaluation personal = evaluate(layers[chosen], evaluating);
    Verdict verdict = verdict(general, personal);
    return new PersonalResult(
        verdict == Verdict.USED ? layers[chosen] : null,
        verdict,
        general.right(),
        personal.right(),
        learnt.size(),
        evaluating.size());
  }

  private static Verdict verdict(Evaluation general, Evaluation personal) {
    if (personal.right() < general.right() + LEAST_GAIN) {
      return Verdict.TOO_LITTLE_GAIN;
    }
    if (general.worstHarm(personal) > MOST_HARM) {
      return Verdict.HARMS_AN_EXPRESSION;
    }
    return personal.loss() > MOST_LOSS_SHARE * general.loss()
        ? Verdict.TOO_SURE_WHERE_WRONG
        : Verdict.USED;
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static PersonalLayer none(int size) {
    return new PersonalLayer(size, new float[Emotion.COUNT * size], new float[Emotion.COUNT]);
  }

  private static Evaluation evaluate(PersonalLayer layer, List<GuidedFrames.Frame> frames) {
    double[] loss = new double[Emotion.COUNT];
    double[] right = new double[Emotion.COUNT];
    int[] count = new int[Emotion.COUNT];
    double square = 0;
    double sum = 0;
    for (GuidedFrames.Frame frame : frames) {
      float[] p = frame.probabilities.clone();
      layer.apply(frame.embedding, p);
      int asked = frame.asked.index();
      double surprise = Math.min(MOST_SURPRISE, -Math.log(Math.max(1e-9, p[asked])));
      loss[asked] += surprise;
      right[asked] += Emotion.mostLikely(p) == frame.asked ? 1 : 0;
      count[asked]++;
      sum += surprise;
      square += surprise * surprise;
    }
    double meanLoss = 0;
    double meanRight = 0;
    int asked = 0;
    for (int c = 0; c < Emotion.COUNT; c++) {
      if (count[c] > 0) {
        meanLoss += loss[c] / count[c];
        right[c] /= count[c];
        meanRight += right[c];
        asked++;
      }
    }
    int n = frames.size();
    double variance = Math.max(0, square / n - sum / n * (sum / n));
    return new Evaluation(meanLoss / asked, Math.sqrt(variance / n), meanRight / asked, list(right));
  }
}
