package dev.lowerface.training.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.ClassPriors;
import dev.lowerface.expression.Emotion;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.testing.Refusal;
import dev.lowerface.training.TinyFerPlus;
import dev.lowerface.training.data.Face;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Split;
import dev.lowerface.training.statistics.CalibrationError;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Mat;

class EvaluationTest {
  private static final int FACES = 24;

  @TempDir private Path folder;
  private FaceSet valid;

  @BeforeEach
  void drawFaces() throws IOException {
    Path zip = TinyFerPlus.drawn(8, FACES, 4).toZip(folder.resolve("tiny.zip"));
    valid = FaceSet.read("ferplus:" + zip, Split.VALID, false);
  }

  @Test
  void saysOfTheProbabilitiesWhatTheModelGivesForTheRowsThemselves() {
    try (ExpressionModel model = ExpressionModel.embedded();
        CameraPath path =
            new CameraPath(
                model,
                model.card().input().frame().side(),
                model.card().input().frame().visible(),
                ClassPriors.MODEL)) {
      FaceFrame frame = model.card().input().frame();
      float[] confidences = new float[FACES];
      boolean[] correct = new boolean[FACES];
      float[] one = new float[Emotion.COUNT];
      int right = 0;
      double loss = 0;
      for (int i = 0; i < FACES; i++) {
        Face face = valid.faces().get(i);
        Mat whole = face.read(frame.side(), 1);
        Mat rows = whole.rowRange(frame.firstRow(), frame.firstRow() + frame.rows()).clone();
        model.run(rows, one);
        rows.release();
        path.read(whole);
        Emotion answer = Emotion.mostLikely(one);
        correct[i] = answer == face.label();
        confidences[i] = path.trust() * one[answer.index()];
        right += correct[i] ? 1 : 0;
        loss -= Math.log(one[face.label().index()]);
      }
      Evaluation result =
          Evaluation.of(model, valid, List.of(), frame.visible(), ClassPriors.MODEL);
      assertEquals(FACES, result.n());
      assertEquals((double) right / FACES, result.accuracy(), 1e-12);
      assertEquals(loss / FACES, result.crossEntropy(), 1e-5);
      assertEquals(CalibrationError.of(confidences, correct), result.calibrationError(), 1e-5);
    }
  }

  @Test
  void itsFiguresAgreeWithEachOther() {
    try (ExpressionModel model = ExpressionModel.embedded()) {
      Evaluation result =
          Evaluation.of(model, valid, List.of(valid), VisibleHalf.LOWER, ClassPriors.MODEL);
      int right = 0;
      int all = 0;
      for (int c = 0; c < Emotion.COUNT; c++) {
        List<Integer> row = result.confusion().get(c);
        int of = row.stream().mapToInt(Integer::intValue).sum();
        right += row.get(c);
        all += of;
        Double recall = result.recall().get(Emotion.at(c).label());
        assertEquals(of == 0 ? null : (Double) ((double) row.get(c) / of), recall);
      }
      assertEquals(FACES, all);
      assertEquals((double) right / FACES, result.accuracy(), 1e-12);
      assertTrue(result.interval().low() <= result.accuracy());
      assertTrue(result.interval().high() >= result.accuracy());
      assertEquals(
          new Evaluation.WithoutDuplicates(0, null),
          result.withoutDuplicates(),
          "all stand in the other split, too");
    }
  }

  @Test
  void saysNothingOfDuplicatesWhereNoOtherSplitIsThere() {
    try (ExpressionModel model = ExpressionModel.embedded()) {
      Evaluation result =
          Evaluation.of(model, valid, List.of(), VisibleHalf.LOWER, ClassPriors.MODEL);
      assertNull(result.withoutDuplicates());
      assertFalse(result.table().contains("duplicates"), result.table());
    }
  }

  @Test
  void refusesPicturesOfWhatTheModelDoesNotSee() {
    try (ExpressionModel model = ExpressionModel.embedded()) {
      String refusal =
          Refusal.of(
              () -> Evaluation.of(model, valid, List.of(), VisibleHalf.UPPER, ClassPriors.MODEL));
      assertEquals(
          "expected pictures that show the lower half, which is all that the embedded model sees,"
              + " got the upper half; give --visible lower",
          refusal);
    }
  }

  @Test
  void saysLowerHalfOfWholePicturesThatTheModelSeesTheLowerHalfOf() {
    try (ExpressionModel model = ExpressionModel.embedded()) {
      Evaluation result =
          Evaluation.of(model, valid, List.of(), VisibleHalf.FULL, ClassPriors.MODEL);
      assertEquals("lower", result.visible());
    }
  }
}
