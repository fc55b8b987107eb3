package dev.lowerface.training.evaluation;

import dev.lowerface.expression.ClassPriors;
import dev.lowerface.expression.Emotion;
import dev.lowerface.expression.InputQuality;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.training.data.Face;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.statistics.CalibrationError;
import dev.lowerface.training.statistics.ClassScore;
import dev.lowerface.vision.VisibleHalf;
import java.util.List;
import org.opencv.core.Mat;

/**
 * What a model answers for the faces of a set.
 *
 * @param probabilities {@code [count, 8]}
 * @param answers the most probable class of each face
 * @param labels the true class of each
 * @param confidences what the runtime gives as the confidence of each answer, 0 to 1
 * @param flagged share of the faces whose picture the runtime finds fault with
 * @param valid share of the faces whose answer the runtime gives as valid
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as records.
record Answers(
    float[] probabilities,
    int[] answers,
    int[] labels,
    float[] confidences,
    double flagged,
    double valid) {
  /** How common each class is taken to be, if those are asked for of a model. */
  static ClassPriors priors(ExpressionModel model, ClassPriors asked) {
    return asked.equals(ClassPriors.MODEL) ? model.card().priors() : asked;
  }

  /** Runs a model over faces, each degraded. */
  static Answers of(
      ExpressionModel model,
      FaceSet set,
      VisibleHalf shown,
      ClassPriors priors,
      NamedDegradation degradation) {
    int n = set.faces().size();
    float[] probabilities = new float[n * Emotion.COUNT];
    int[] answers = new int[n];
    int[] labels = new int[n];
    float[] confidences = new float[n];
    int flagged = 0;
    int valid = 0;
    int side = set.side() > 0 ? set.side() : model.card().input().frame().side();
    try (CameraPath path = new CameraPath(model, side, shown, priors)) {
      for (int i = 0; i < n; i++) {
        Face face = set.faces().get(i);
        Mat picture = face.read(side, model.card().input().channels());
        degradation.of(i).apply(picture);
        path.read(picture);
        float[] read = path.probabilities();
        System.arraycopy(read, 0, probabilities, i * Emotion.COUNT, Emotion.COUNT);
        answers[i] = Emotion.mostLikely(read).index();
        labels[i] = face.label().index();
        confidences[i] = path.trust() * read[answers[i]];
        flagged += path.quality() == InputQuality.GOOD ? 0 : 1;
        valid += path.quality().isUsable() ? 1 : 0;
      }
    }
    return new Answers(
        probabilities, answers, labels, confidences, (double) flagged / n, (double) valid / n);
  }

  /**
   * What of a face both the pictures show and the model sees.
   *
   * @throws LowerfaceException if that is nothing: an accuracy would say nothing of the model
   */
  static VisibleHalf seen(ExpressionModel model, VisibleHalf shown) {
    VisibleHalf trained = model.card().input().frame().visible();
    if (shown == VisibleHalf.FULL || shown == trained) {
      return trained;
    }
    if (trained == VisibleHalf.FULL) {
      return shown;
    }
    throw new LowerfaceException(
        "expected pictures that show the "
            + trained.label()
            + " half, which is all that "
            + model.origin()
            + " sees, got the "
            + shown.label()
            + " half; give --visible "
            + trained.label());
  }

  boolean isRight(int face) {
    return answers[face] == labels[face];
  }

  double accuracy() {
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      right += isRight(i) ? 1 : 0;
    }
    return (double) right / labels.length;
  }

  double macroRecall() {
    return ClassScore.macroRecall(scores());
  }

  double meanConfidence() {
    double sum = 0;
    for (float confidence : confidences) {
      sum += confidence;
    }
    return sum / confidences.length;
  }

  double calibrationError() {
    boolean[] right = new boolean[labels.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = isRight(i);
    }
    return CalibrationError.of(confidences, right);
  }

  /** The mean negative logarithm of the true class's probability, in nats. */
  double crossEntropy() {
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      float given = probabilities[i * Emotion.COUNT + labels[i]];
      loss -= Math.log(Math.max(Float.MIN_NORMAL, given));
    }
    return loss / labels.length;
  }

  int[][] confusion() {
    return ClassScore.confusion(answers, labels, Emotion.COUNT);
  }

  List<ClassScore> scores() {
    return ClassScore.of(confusion());
  }
}
