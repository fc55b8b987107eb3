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
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

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
    try (Reader reader = new Reader(model, set.faces().get(0).side(), shown)) {
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
    private final MouthView view;
    private final Mat picture;
    private final Mat seen = new Mat();
    private final float[] probabilities = new float[Emotion.COUNT];

    Reader(ExpressionModel model, int side, FaceFrame shown) {
      this.model = model;
      this.shown = shown;
      FaceBox box = new FaceBox(0, 0, side, side);
      view = new MouthView(model.card().frame(), model.card().channels(), box);
      picture = new Mat(side, side, CvType.CV_8UC1);
    }

    Emotion read(Face face) {
      picture.put(0, 0, face.pixels());
      int first = face.side() * shown.firstRow() / shown.side();
      int end = first + face.side() * shown.rows() / shown.side();
      hide(0, first);
      hide(end, face.side());
      view.render(picture, seen);
      model.run(seen, probabilities);
      return Emotion.mostLikely(probabilities);
    }

    private void hide(int from, int to) {
      if (from < to) {
        Mat hidden = picture.rowRange(from, to);
        hidden.setTo(BLACK);
        hidden.release();
      }
    }

    @Override
    public void close() {
      view.close();
      picture.release();
      seen.release();
    }
  }
}
