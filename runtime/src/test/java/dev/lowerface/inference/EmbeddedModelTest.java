package dev.lowerface.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.vision.VisibleHalf;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** The model in the jar: small, and what it says of itself. Its accuracy is tested by training. */
class EmbeddedModelTest {
  private static final int MAX_BYTES = 5_000_000;

  @Test
  void isSmallEnoughToShip() throws IOException {
    try (InputStream stream = ExpressionModel.class.getResourceAsStream("embedded.onnx")) {
      assertNotNull(stream);
      assertTrue(stream.readAllBytes().length < MAX_BYTES);
    }
  }

  @Test
  void saysHowItWasMade() {
    try (ExpressionModel model = ExpressionModel.embedded()) {
      ModelCard card = model.card();
      assertEquals(VisibleHalf.LOWER, card.input().frame().visible());
      assertEquals(
          List.of(10278, 7900, 3901, 3754, 2735, 565, 1055, 534), card.training().counts());
      assertEquals(3191, card.validation().count());
      assertTrue(
          card.training().command().startsWith("lowerface-training reproduce --recipe lowerface "));
      assertEquals(1, card.training().seed());
    }
  }

  @Test
  void answersWithProbabilities() {
    try (ExpressionModel model = ExpressionModel.embedded()) {
      int rows = model.card().input().frame().rows();
      int side = model.card().input().frame().side();
      Mat face = new Mat(rows, side, CvType.CV_8UC1, Scalar.all(90));
      float[] probabilities = new float[Emotion.COUNT];
      model.run(face, probabilities);
      face.release();
      float sum = 0;
      for (float probability : probabilities) {
        assertTrue(probability >= 0);
        sum += probability;
      }
      assertEquals(1, sum, 1e-5);
    }
  }
}
