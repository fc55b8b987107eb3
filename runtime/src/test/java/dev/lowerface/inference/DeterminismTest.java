package dev.lowerface.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lowerface.expression.Emotion;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** The same picture gives the same bits: in each run, in each session, and after other pictures. */
class DeterminismTest {
  private static final int PICTURES = 8;
  private static final int ROUNDS = 20;

  @Test
  void answersAreBitEqualAcrossRunsAndSessions() {
    float[][] first = new float[PICTURES][];
    for (int session = 0; session < 3; session++) {
      try (ExpressionModel model = ExpressionModel.embedded()) {
        for (int i = 0; i < PICTURES * ROUNDS; i++) {
          int picture = i % PICTURES;
          float[] answer = answer(model, picture);
          if (session == 0 && i < PICTURES) {
            first[picture] = answer;
          }
          assertArrayEquals(first[picture], answer);
        }
      }
    }
  }

  /** Probabilities and embedding in one array, so that each bit is compared. */
  private static float[] answer(ExpressionModel model, int seed) {
    ModelCard card = model.card();
    byte[] pixels = new byte[card.input().frame().rows() * card.input().frame().side()];
    new Random(seed).nextBytes(pixels);
    Mat face = new Mat(card.input().frame().rows(), card.input().frame().side(), CvType.CV_8UC1);
    face.put(0, 0, pixels);
    float[] probabilities = new float[Emotion.COUNT];
    float[] embedding = new float[card.embeddingSize()];
    model.run(face, probabilities, embedding);
    face.release();
    float[] both = new float[probabilities.length + embedding.length];
    System.arraycopy(probabilities, 0, both, 0, probabilities.length);
    System.arraycopy(embedding, 0, both, probabilities.length, embedding.length);
    return both;
  }
}
