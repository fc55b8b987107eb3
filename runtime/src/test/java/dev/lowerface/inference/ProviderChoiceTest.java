package dev.lowerface.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.expression.Emotion;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class ProviderChoiceTest {
  @Test
  void runsOnTheCpuUnlessAskedOtherwise() {
    try (ExpressionModel model = ExpressionModel.embedded()) {
      assertEquals(Provider.CPU, model.provider());
      assertEquals(List.of(), model.fallbacks());
    }
  }

  /** oneDNN is another implementation of the same operators, and no GPU is needed for it. */
  @Test
  void runsOnAnotherProviderThatGivesTheCpusAnswers() {
    assumeTrue(Provider.available().contains(Provider.DNNL), "this build is without oneDNN");
    try (ExpressionModel cpu = ExpressionModel.embedded();
        ExpressionModel dnnl =
            ExpressionModel.embedded(ModelOptions.DEFAULT.withProviders(Provider.DNNL))) {
      assertEquals(List.of(), dnnl.fallbacks());
      assertEquals(Provider.DNNL, dnnl.provider());
      for (int level = 0; level < 256; level += 51) {
        assertArrayEquals(answer(cpu, level), answer(dnnl, level), Agreement.TOLERANCE);
      }
    }
  }

  @Test
  void fallsBackInOrderSayingWhyOnceForEach() {
    Provider unknown = Provider.of("NowhereExecutionProvider");
    String log =
        logOf(
            () -> {
              try (ExpressionModel model =
                  ExpressionModel.embedded(
                      ModelOptions.DEFAULT.withProviders(Provider.COREML, unknown))) {
                assumeFalse(model.provider().equals(Provider.COREML), "a Mac");
                assertEquals(Provider.CPU, model.provider());
                assertEquals(2, model.fallbacks().size());
                assertTrue(model.fallbacks().get(0).startsWith("coreml: "));
                assertTrue(model.fallbacks().get(1).startsWith("NowhereExecutionProvider: "));
                assertFalse(String.join("", model.fallbacks()).contains("\n"));
              }
            });
    assertEquals(2, log.lines().count(), log);
    assertTrue(log.contains("WARN") && log.contains("coreml"), log);
  }

  @Test
  void fallsBackFromCudaWhereThereIsNone() {
    String log =
        logOf(
            () -> {
              try (ExpressionModel model =
                  ExpressionModel.embedded(
                      ModelOptions.DEFAULT.withProviders(Provider.CUDA, Provider.CPU))) {
                assumeFalse(model.provider().equals(Provider.CUDA), "there is a GPU");
                assertEquals(Provider.CPU, model.provider());
                assertEquals(1, model.fallbacks().size());
              }
            });
    assertEquals(1, log.lines().count(), log);
    assertTrue(log.contains("the embedded model does not run on cuda and falls back: "), log);
  }

  private static float[] answer(ExpressionModel model, int level) {
    ModelCard card = model.card();
    Mat face =
        new Mat(
            card.input().frame().rows(),
            card.input().frame().side(),
            CvType.CV_8UC1,
            Scalar.all(level));
    float[] probabilities = new float[Emotion.COUNT];
    model.run(face, probabilities);
    face.release();
    return probabilities;
  }

  private static String logOf(Runnable action) {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
