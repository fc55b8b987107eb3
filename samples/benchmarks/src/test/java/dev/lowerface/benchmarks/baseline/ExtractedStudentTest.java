package dev.lowerface.benchmarks.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lowerface.benchmarks.made.MadePictures;
import dev.lowerface.benchmarks.report.BenchmarkSettings;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.ModelCard;
import dev.lowerface.time.NanoClock;
import dev.lowerface.vision.remap.MouthView;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.Mat;

class ExtractedStudentTest {
  @Test
  void bothStudentsTogetherGiveTheEmbeddingOfTheFusedModel() {
    Mat face = new Mat();
    try (ExpressionModel model = ExpressionModel.embedded();
        MadePictures pictures = new MadePictures();
        MouthView view =
            MouthView.ofUpright(
                model.card().input().frame(),
                model.card().input().channels(),
                pictures.faceBox())) {
      view.render(pictures.at(20), face);
      float[] fused = new float[model.card().embeddingSize()];
      model.embed(face, fused);

      List<ExtractedStudent> students =
          ExtractedStudent.cut(settings(model).modelBytes(), model.origin());
      assertEquals(2, students.size());
      float[] seen = together(students, input(face, model.card()), fused.length);
      if (model.card().mirrored()) {
        Core.flip(face, face, 1);
        float[] mirrored = together(students, input(face, model.card()), fused.length);
        for (int i = 0; i < seen.length; i++) {
          seen[i] = (seen[i] + mirrored[i]) / 2;
        }
      }
      assertArrayEquals(fused, seen, 1e-4f);
    } finally {
      face.release();
    }
  }

  @Test
  void aStudentHasOnlyItsOwnWeights() {
    try (ExpressionModel model = ExpressionModel.embedded()) {
      byte[] fused = settings(model).modelBytes();
      int weights = 0;
      for (ExtractedStudent student : ExtractedStudent.cut(fused, model.origin())) {
        weights += student.onnx().length;
      }
      assertEquals(1, (double) weights / fused.length, 0.02);
    }
  }

  @Test
  void refusesWhatIsNoModel() {
    assertThrows(
        LowerfaceException.class, () -> ExtractedStudent.cut(new byte[] {1, 2, 3}, "three bytes"));
  }

  private static BenchmarkSettings settings(ExpressionModel model) {
    return new BenchmarkSettings(NanoClock.SYSTEM, model, null, 1);
  }

  private static float[] input(Mat face, ModelCard card) {
    byte[] bytes = new byte[card.input().frame().rows() * card.input().frame().side()];
    face.get(0, 0, bytes);
    float[] input = new float[bytes.length];
    for (int i = 0; i < input.length; i++) {
      input[i] = ((bytes[i] & 0xff) - card.input().mean()) * card.input().scale();
    }
    return input;
  }

  private static float[] together(List<ExtractedStudent> students, float[] input, int size) {
    float[] all = new float[size];
    int from = 0;
    for (ExtractedStudent student : students) {
      try (PlainSession session =
          new PlainSession(student.onnx(), ModelCard.INPUT, student.output())) {
        float[] part = session.run(input, 1, 1, 24, 48);
        System.arraycopy(part, 0, all, from, part.length);
        from += part.length;
      }
    }
    assertEquals(all.length, from);
    return all;
  }
}
