package dev.lowerface.training.experiment;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.lowerface.expression.Emotion;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.training.data.Face;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.statistics.CalibrationError;
import dev.lowerface.training.statistics.ClassScore;
import dev.lowerface.training.statistics.Interval;
import dev.lowerface.vision.FaceBox;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.remap.MouthView;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * How well a model file does on a split, measured through the code that ships: each face goes as a
 * camera picture through {@link MouthView} into {@link ExpressionModel}.
 *
 * @param model the file
 * @param data the data set and split
 * @param visible what the pictures show of a face; the rest is black
 * @param n how many faces
 * @param accuracy share that is right, 0 to 1
 * @param interval of the accuracy, by bootstrap
 * @param macroF1 the mean F1 of the classes that have faces
 * @param calibrationError how far confidence is from accuracy: expected calibration error, 0 to 1
 * @param crossEntropy mean negative logarithm of the true class's probability, in nats
 * @param recall share of each class that is right; null for a class without faces
 * @param confusion counts, {@code [true class][answered class]}, in class order
 * @param withoutDuplicates the same accuracy on the faces whose pixels stand in no other split
 */
@JsonPropertyOrder({
  "model",
  "data",
  "visible",
  "n",
  "accuracy",
  "interval",
  "macroF1",
  "calibrationError",
  "crossEntropy",
  "recall",
  "confusion",
  "withoutDuplicates"
})
public record Evaluation(
    String model,
    String data,
    String visible,
    int n,
    double accuracy,
    Interval interval,
    double macroF1,
    double calibrationError,
    double crossEntropy,
    Map<String, @Nullable Double> recall,
    List<List<Integer>> confusion,
    WithoutDuplicates withoutDuplicates) {
  /**
   * Accuracy on the faces that stand in no other split.
   *
   * @param n how many faces
   * @param accuracy share that is right, 0 to 1; 0 if there is none
   */
  public record WithoutDuplicates(int n, double accuracy) {}

  /**
   * Runs a model over a split.
   *
   * @param model the model
   * @param set the faces
   * @param others the other splits that are there
   * @param shown what the pictures show; of its frame the side does not matter
   * @return what was measured
   */
  public static Evaluation of(
      ExpressionModel model, FaceSet set, List<FaceSet> others, FaceFrame shown) {
    boolean[] duplicate = set.standsIn(others);
    int n = duplicate.length;
    float[] probabilities = new float[n * Emotion.COUNT];
    int[] answers = new int[n];
    int[] labels = new int[n];
    int right = 0;
    int apart = 0;
    int apartRight = 0;
    double loss = 0;
    try (Reader reader = new Reader(model, set.side() > 0 ? set.side() : shown.side(), shown)) {
      for (int i = 0; i < n; i++) {
        Face face = set.faces().get(i);
        float[] read = reader.read(face);
        System.arraycopy(read, 0, probabilities, i * Emotion.COUNT, Emotion.COUNT);
        answers[i] = Emotion.mostLikely(read).index();
        labels[i] = face.label().index();
        loss -= Math.log(Math.max(Float.MIN_NORMAL, read[labels[i]]));
        boolean isRight = answers[i] == labels[i];
        right += isRight ? 1 : 0;
        if (!duplicate[i]) {
          apart++;
          apartRight += isRight ? 1 : 0;
        }
      }
    }
    int[][] confusion = ClassScore.confusion(answers, labels, Emotion.COUNT);
    List<ClassScore> classes = ClassScore.of(confusion);
    Map<String, @Nullable Double> recall = new LinkedHashMap<>();
    for (Emotion emotion : Emotion.values()) {
      recall.put(emotion.label(), classes.get(emotion.index()).recall());
    }
    return new Evaluation(
        model.origin(),
        set.description(),
        shown.visible().label(),
        n,
        (double) right / n,
        Interval.ofAccuracy(answers, labels),
        ClassScore.macroF1(classes),
        CalibrationError.of(probabilities, labels),
        loss / n,
        recall,
        Arrays.stream(confusion).map(row -> Arrays.stream(row).boxed().toList()).toList(),
        new WithoutDuplicates(apart, apart == 0 ? 0 : (double) apartRight / apart));
  }

  /** One face after the other as a camera picture, its hidden half black. */
  private static final class Reader implements AutoCloseable {
    private static final Scalar BLACK = Scalar.all(0);

    private final ExpressionModel model;
    private final FaceFrame shown;
    private final int side;
    private final MouthView view;
    private final Mat seen = new Mat();
    private final float[] probabilities = new float[Emotion.COUNT];

    Reader(ExpressionModel model, int side, FaceFrame shown) {
      this.model = model;
      this.shown = shown;
      FaceBox box = new FaceBox(0, 0, side, side);
      view = new MouthView(model.card().frame(), model.card().channels(), box);
      this.side = side;
    }

    /** The probabilities, valid until the next call. */
    float[] read(Face face) {
      Mat picture = face.read(side, model.card().channels());
      if (picture.channels() == 3) {
        Imgproc.cvtColor(picture, picture, Imgproc.COLOR_RGB2BGR); // As a camera delivers it.
      }
      int first = side * shown.firstRow() / shown.side();
      int end = first + side * shown.rows() / shown.side();
      hide(picture, 0, first);
      hide(picture, end, side);
      view.render(picture, seen);
      picture.release();
      model.run(seen, probabilities);
      return probabilities;
    }

    private static void hide(Mat picture, int from, int to) {
      if (from < to) {
        Mat hidden = picture.rowRange(from, to);
        hidden.setTo(BLACK);
        hidden.release();
      }
    }

    @Override
    public void close() {
      view.close();
      seen.release();
    }
  }
}
