package dev.lowerface.training.evaluation;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.lowerface.expression.ClassPriors;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.training.data.Face;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.vision.VisibleHalf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.opencv.core.Mat;

/**
 * How the shown class follows a model in time, on streams made of single faces: how long a change
 * from a neutral face to one that the model is not sure of takes, and whether one wrong picture
 * shows.
 *
 * @param model the file
 * @param data the data set and split
 * @param pairs how many pairs of a neutral and a weakly expressive face
 * @param rows one for each rate of pictures
 */
@JsonPropertyOrder({"model", "data", "pairs", "rows"})
public record StreamEvaluation(String model, String data, int pairs, List<StreamRow> rows) {
  private static final int PAIRS = 150;
  private static final long SEED = 0x57_4ea3L;

  /** A face that the model is this sure of is no weak one. */
  private static final float SURE = 0.6f;

  /**
   * By how much the class of a weak expression must be before every other one, or the model does
   * not say which it is: of two that are equal, showing either is right.
   */
  private static final float LEAST_LEAD = 0.05f;

  private static final List<Integer> RATES = List.of(15, 30, 60, 120);

  /**
   * Makes streams of a set's faces and follows them.
   *
   * @param model the model
   * @param set the faces
   * @param shown what the pictures show of a face
   * @param priors how common each class is taken to be
   * @return what was measured
   * @throws LowerfaceException if there are no such faces, or the model sees nothing of what is
   *     shown
   */
  public static StreamEvaluation of(
      ExpressionModel model, FaceSet set, VisibleHalf shown, ClassPriors priors) {
    Answers.seen(model, shown);
    int side = set.side() > 0 ? set.side() : model.card().input().frame().side();
    try (CameraPath path = new CameraPath(model, side, shown, priors)) {
      List<StreamRow.Pair> pairs = pairs(set, path, model.card().input().channels());
      return new StreamEvaluation(
          model.origin(),
          set.description(),
          pairs.size(),
          RATES.stream().map(hertz -> StreamRow.of(pairs, hertz)).toList());
    }
  }

  private static List<StreamRow.Pair> pairs(FaceSet set, CameraPath path, int channels) {
    List<Face> neutral = new ArrayList<>();
    List<Face> weak = new ArrayList<>();
    for (Face face : set.faces()) {
      Mat picture = face.read(path.side(), channels);
      path.read(picture);
      Emotion best = Emotion.mostLikely(path.probabilities());
      boolean sure = path.probabilities()[best.index()] >= SURE;
      if (sure && best == Emotion.NEUTRAL && face.label() == best) {
        neutral.add(face);
      } else if (!sure && best != Emotion.NEUTRAL) {
        weak.add(face);
      }
    }
    SplittableRandom random = new SplittableRandom(SEED);
    List<StreamRow.Pair> pairs = new ArrayList<>();
    if (!neutral.isEmpty() && !weak.isEmpty()) {
      pairs =
          IntStream.range(0, Math.min(PAIRS, weak.size()))
              .mapToObj(i -> pair(neutral, weak, path, channels, random))
              .filter(pair -> pair.weak().emotion() != Emotion.NEUTRAL)
              .filter(pair -> pair.weak().lead() >= LEAST_LEAD)
              .toList();
    }
    if (pairs.isEmpty()) {
      throw new LowerfaceException(
          "expected faces that the model is sure to be neutral and faces it is not sure of, found "
              + neutral.size()
              + " and "
              + weak.size()
              + "; give more faces");
    }
    return pairs;
  }

  private static StreamRow.Pair pair(
      List<Face> neutral, List<Face> weak, CameraPath path, int channels, SplittableRandom random) {
    Face from = neutral.get(random.nextInt(neutral.size()));
    Face to = weak.get(random.nextInt(weak.size()));
    return new StreamRow.Pair(
        FaceStream.of(from, path, channels, random), FaceStream.of(to, path, channels, random));
  }

  /**
   * The figures as text.
   *
   * @return one rate a line
   */
  public String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s on %s: from neutral to a weak expression, %d pairs of faces%n%n"
                + "%6s %10s %8s %8s %16s %12s%n",
            model,
            data,
            pairs,
            "rate",
            "median ms",
            "p90 ms",
            "never %",
            "glitches shown %",
            "changes/s"));
    for (StreamRow row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%4d/s %10.0f %8.0f %8.1f %16.1f %12.2f%n",
              row.hertz(),
              row.medianMillis(),
              row.p90Millis(),
              100 * row.neverShown(),
              100 * row.glitchesShown(),
              row.changesPerSecond()));
    }
    return text.toString();
  }
}
