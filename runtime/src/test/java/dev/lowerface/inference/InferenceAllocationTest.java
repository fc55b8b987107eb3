package dev.lowerface.inference;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.expression.Emotion;
import dev.lowerface.testing.Allocations;
import dev.lowerface.testing.TinyModel;
import dev.lowerface.vision.FaceFrame;
import dev.lowerface.vision.VisibleHalf;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class InferenceAllocationTest {
  private static final int TIMES = 200;

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @TempDir
  Path folder;

  @Test
  void runningOnAGreyPictureAllocatesNothing() {
    assertAllocatesNothing(1);
  }

  @Test
  void runningOnAColouredPictureAllocatesNothing() {
    assertAllocatesNothing(3);
  }

  private void assertAllocatesNothing(int channels) {
    ModelCard card = TinyModel.card(new FaceFrame(16, VisibleHalf.LOWER), channels, 127.5f, 0.1f);
    float[] probabilities = new float[Emotion.COUNT];
    float[] embedding = new float[card.embeddingSize()];
    try (ExpressionModel model = ExpressionModel.load(TinyModel.write(folder, card))) {
      Mat face = new Mat(8, 16, CvType.CV_8UC(channels), Scalar.all(90));
      long bytes =
          Allocations.leastBytes(TIMES, TIMES, () -> model.run(face, probabilities, embedding));
      face.release();
      assertTrue(bytes < TIMES, bytes + " bytes for " + TIMES + " runs");
    }
  }
}
