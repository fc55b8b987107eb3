package dev.lowerface.training.experiment;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.lowerface.expression.Emotion;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.training.data.Face;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.vision.FaceBox;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.MouthView;
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
    int[][] confusion = new int[Emotion.COUNT][Emotion.COUNT];
    int apart = 0;
    int apartRight = 0;
    try (Reader reader = new Reader(model, set.side() > 0 ? set.side() : shown.side(), shown)) {
      for (int i = 0; i < duplicate.length; i++) {
        Face face = set.faces().get(i);
        Emotion answer = reader.read(face);
        confusion[face.label().index()][answer.index()]++;
        if (!duplicate[i]) {
          apart++;
          apartRight += answer == face.label() ? 1 : 0;
        }
      }
    }
    int right = 0;
    Map<String, @Nullable Double> recall = new LinkedHashMap<>();
    for (int c = 0; c < Emotion.COUNT; c++) {
      int of = Arrays.stream(confusion[c]).sum();
      right += confusion[c][c];
      recall.put(Emotion.at(c).label(), of == 0 ? null : (double) confusion[c][c] / of);
    }
    return new Evaluation(
        model.origin(),
        set.description(),
        shown.visible().label(),
        duplicate.length,
        (double) right / duplicate.length,
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

    Emotion read(Face face) {
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
      return Emotion.mostLikely(probabilities);
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
