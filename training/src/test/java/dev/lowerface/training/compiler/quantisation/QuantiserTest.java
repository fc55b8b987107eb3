package dev.lowerface.training.compiler.quantisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lowerface.inference.ModelCard;
import dev.lowerface.testing.Refusal;
import dev.lowerface.training.compiler.export.MadeModel;
import dev.lowerface.training.compiler.graph.Graph;
import dev.lowerface.training.compiler.graph.GraphFile;
import dev.lowerface.training.compiler.graph.MultiplyAdds;
import dev.lowerface.training.compiler.pass.Compiler;
import dev.lowerface.training.compiler.session.OnnxSession;
import dev.lowerface.training.compiler.session.OperatorTimes;
import dev.lowerface.vision.VisibleHalf;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantiserTest {
  @TempDir private Path folder;

  private static float[] answers(Graph graph, float[] picture) {
    int[] in = graph.inputShape();
    try (OnnxSession session = new OnnxSession(new GraphFile(graph, Map.of()).toProto())) {
      long[] shape = {1, in[0], in[1], in[2]};
      return session.run(picture, shape, List.of(ModelCard.EMBEDDING)).get(0);
    }
  }

  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double squares = 0;
    double others = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i];
      squares += (double) a[i] * a[i];
      others += (double) b[i] * b[i];
    }
    return product / Math.sqrt(squares * others);
  }

  @ParameterizedTest
  @CsvSource({
    "lite, LOWER, false",
    "vgg-f, LOWER, true",
    "vgg-f, UPPER, false",
    "resnet-50, LOWER, false"
  })
  void integersSayAboutTheSameAndAllProductsRunInThem(
      String name, VisibleHalf half, boolean factors) throws IOException {
    MadeModel made = new MadeModel(name, half, 1).narrow();
    Compiler input = Compiler.of(GraphFile.of(made.fused(), "made").graph(), made.card(), false);
    List<float[]> faces = made.pictures(4, input.mean(), input.scale(), 1);
    Compiler floats =
        (factors ? input.withFactorsForNorms(faces) : input.withFasterNorms()).withVisibleRows();
    Compiler integers = floats.withIntegers(floats.observe(faces), RangeMethod.MIN_MAX);
    for (float[] face : faces.subList(0, 2)) {
      double alike = cosine(answers(input.graph(), face), answers(integers.graph(), face));
      assertTrue(alike > 0.98, "embeddings have a cosine of " + alike);
    }
    assertEquals(MultiplyAdds.total(floats.graph()), MultiplyAdds.total(integers.graph()));
    Path file = folder.resolve("integers.onnx");
    try (OutputStream out = Files.newOutputStream(file)) {
      new GraphFile(integers.graph(), Map.of()).toProto().writeTo(out);
    }
    int[] in = integers.graph().inputShape();
    List<OperatorTimes.Entry> kernels =
        OperatorTimes.of(
            file, ModelCard.INPUT, new long[] {1, in[0], in[1], in[2]}, ModelCard.PROBABILITIES, 1);
    assertTrue(kernels.stream().anyMatch(kernel -> kernel.operator().equals("QLinearConv")));
    // In floats are the SVM and, where norms stay exact, each norm's sum over channels.
    int sums = name.equals("vgg-f") && !factors ? 4 : 0;
    int products =
        kernels.stream()
            .filter(OperatorTimes.Entry::isFloatProduct)
            .mapToInt(OperatorTimes.Entry::nodes)
            .sum();
    assertEquals(1 + sums, products, kernels.toString());
  }

  @Test
  void noSumOfTwoProductsOverflowsSixteenBits() {
    Random random = new Random(1);
    float[] weights = new float[4 * 100];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextGaussian() * Math.pow(10, Math.floorDiv(i, 100)));
    }
    float[] bias = {0.5f, -3, 0, 100};
    QuantisedWeights quantised = QuantisedWeights.of(weights, bias, 0.02f);
    for (int i = 0; i < weights.length; i++) {
      assertTrue(Math.abs(quantised.weights()[i]) * 255 * 2 <= Short.MAX_VALUE);
      float scale = quantised.scales()[i / 100];
      assertEquals(weights[i], quantised.weights()[i] * scale, 0.51 * scale);
    }
    for (int o = 0; o < bias.length; o++) {
      double unit = 0.02 * quantised.scales()[o];
      assertEquals(bias[o], quantised.bias()[o] * unit, 0.51 * unit);
    }
  }

  @Test
  void anOutputWithoutWeightsKeepsItsBias() {
    QuantisedWeights quantised = QuantisedWeights.of(new float[6], new float[] {2, 0}, 0.1f);
    assertEquals(2, quantised.bias()[0] * 0.1 * quantised.scales()[0], 1e-4);
    assertEquals(0, quantised.bias()[1]);
  }

  @Test
  void facesThatNeverDifferAreNoCalibration() {
    MadeModel made = new MadeModel("lite", VisibleHalf.LOWER, 1);
    Compiler input = Compiler.of(GraphFile.of(made.fused(), "made").graph(), made.card(), false);
    List<float[]> black = Collections.nCopies(3, new float[24 * 48]);
    assertEquals(
        "expected calibration faces that differ, channel 0 is 0.0 in every pixel of all 3",
        Refusal.of(() -> input.observe(black)));
  }

  @Test
  void aQuantisedModelAndAnUnknownOperatorAreRefusedByName() {
    MadeModel made = new MadeModel("lite", VisibleHalf.LOWER, 1);
    Compiler input = Compiler.of(GraphFile.of(made.fused(), "made").graph(), made.card(), false);
    List<float[]> faces = made.pictures(2, input.mean(), input.scale(), 1);
    Graph integers = input.withIntegers(input.observe(faces), RangeMethod.MIN_MAX).graph();
    String again =
        Refusal.of(() -> GraphFile.of(new GraphFile(integers, Map.of()).toProto(), "x.onnx"));
    assertTrue(again.startsWith("expected a float32 model, x.onnx "), again);
    assertTrue(again.endsWith("reproduce wrote, not one that was quantised already"), again);
    Graph odd = new Graph("face", 1, 4, 4);
    odd.node("Softsign", "out", List.of("face"));
    odd.outputs().put("out", new int[] {1, 4, 4});
    String unknown =
        Refusal.of(() -> GraphFile.of(new GraphFile(odd, Map.of()).toProto(), "x.onnx"));
    assertTrue(unknown.startsWith("expected the operators [Add, Concat, Conv, "), unknown);
    assertTrue(unknown.endsWith(", x.onnx has Softsign"), unknown);
  }
}
