package dev.lowerface.training.compiler.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lowerface.inference.ModelCard;
import dev.lowerface.testing.Refusal;
import dev.lowerface.testing.SharedData;
import dev.lowerface.training.compiler.export.MadeModel;
import dev.lowerface.training.compiler.graph.Attributes;
import dev.lowerface.training.compiler.graph.Constant;
import dev.lowerface.training.compiler.graph.Graph;
import dev.lowerface.training.compiler.graph.GraphFile;
import dev.lowerface.training.compiler.graph.MultiplyAdds;
import dev.lowerface.training.compiler.graph.Node;
import dev.lowerface.training.compiler.graph.Rows;
import dev.lowerface.training.compiler.pass.Compiler;
import dev.lowerface.training.compiler.session.OnnxSession;
import dev.lowerface.training.compiler.variants.CalibrationFaces;
import dev.lowerface.training.data.FaceSet;
import dev.lowerface.training.data.Split;
import dev.lowerface.vision.VisibleHalf;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ONNX Runtime must say of the shortened graph what it says of the whole one. */
class VisibleRowsTest {
  private static final double TOLERANCE = 1e-4;

  private static void assertSameAnswers(
      Graph whole, Graph part, List<float[]> forWhole, List<float[]> forPart) {
    List<String> outputs = List.copyOf(whole.outputs().keySet());
    int[] in = whole.inputShape();
    int[] other = part.inputShape();
    long[] shape = {1, in[0], in[1], in[2]};
    long[] otherShape = {1, other[0], other[1], other[2]};
    try (OnnxSession one = new OnnxSession(new GraphFile(whole, Map.of()).toProto());
        OnnxSession two = new OnnxSession(new GraphFile(part, Map.of()).toProto())) {
      for (int i = 0; i < forWhole.size(); i++) {
        List<float[]> expected = one.run(forWhole.get(i), shape, outputs);
        List<float[]> found = two.run(forPart.get(i), otherShape, outputs);
        for (int output = 0; output < outputs.size(); output++) {
          float largest = 0;
          for (float value : expected.get(output)) {
            largest = Math.max(largest, Math.abs(value));
          }
          float delta = (float) (TOLERANCE * Math.max(1, largest));
          assertTrue(largest > 0, outputs.get(output));
          assertArrayEquals(expected.get(output), found.get(output), delta, outputs.get(output));
        }
      }
    }
  }

  private static Graph fused(MadeModel model) {
    return GraphFile.of(model.fused(), "the made model").graph();
  }

  /** All float passes together: preprocessing folded, faster norms, visible rows. */
  @ParameterizedTest
  @CsvSource({
    "lite, LOWER",
    "lite, UPPER",
    "vgg-f, LOWER",
    "vgg-f, UPPER",
    "resnet-50, LOWER",
    "resnet-50, UPPER"
  })
  void theShortenedModelAnswersAsTheWholeOne(String name, VisibleHalf half) {
    MadeModel made = new MadeModel(name, half, 1);
    ModelCard card = made.card();
    Graph whole = fused(made);
    Compiler input = Compiler.of(whole, card, false);
    Graph part = input.withFasterNorms().withVisibleRows().graph();
    assertSameAnswers(
        whole,
        part,
        made.pictures(2, card.input().mean(), card.input().scale(), 1),
        made.pictures(2, input.mean(), input.scale(), 1));
    if (!name.equals("lite")) {
      assertTrue(MultiplyAdds.total(part) < 0.85 * MultiplyAdds.total(whole));
    }
  }

  @ParameterizedTest
  @CsvSource({"LOWER", "UPPER"})
  void theShortenedVggFaceEmbedsAsTheWholeOne(VisibleHalf half) {
    MadeModel made = new MadeModel("vgg-face", half, 1);
    Graph whole = made.trunk();
    Graph part = VisibleRows.of(whole);
    List<float[]> pictures = made.pictures(1, 128, 1 / 64f, 1);
    assertSameAnswers(whole, part, pictures, pictures);
    assertTrue(MultiplyAdds.total(part) < 0.65 * MultiplyAdds.total(whole));
  }

  @ParameterizedTest
  @Tag("data")
  @CsvSource({"vgg-f, LOWER", "resnet-50, UPPER"})
  void theSameHoldsForRealFaces(String name, VisibleHalf half) {
    Optional<Path> zip = SharedData.find("ferplus/ferplus-train-valid.zip");
    assumeTrue(zip.isPresent(), "skipped: there is no shared/data/ferplus");
    MadeModel made = new MadeModel(name, half, 1);
    FaceSet faces = FaceSet.read("ferplus:" + zip.orElseThrow(), Split.VALID, false).limited(8, 1);
    List<float[]> pictures = CalibrationFaces.pictures(faces, made.card());
    Graph whole = made.trunk();
    assertSameAnswers(whole, VisibleRows.of(whole), pictures, pictures);
  }

  @Test
  void theRowsOfVggFThatTheLowerHalfReachesAreThoseFoundByHand() {
    Graph trunk = new MadeModel("vgg-f", VisibleHalf.LOWER, 1).narrow().trunk();
    LiveRows rows = new LiveRows(trunk);
    assertEquals(new Rows(112, 224), rows.live("whole"));
    // An 11x11 window of stride 4 sees row 112 first where 4 o + 10 >= 112.
    assertEquals(new Rows(26, 54), rows.live("conv1"));
    // A 3x3 window of stride 2 where 2 o + 2 >= 26; then 5x5 with a padding of 2.
    assertEquals(new Rows(12, 27), rows.live("pool1"));
    assertEquals(new Rows(10, 27), rows.live("conv2"));
    assertEquals(new Rows(4, 13), rows.live("pool2"));
    assertEquals(new Rows(3, 13), rows.live("conv3"));
    assertEquals(new Rows(2, 13), rows.live("conv4"));
    assertEquals(new Rows(1, 13), rows.live("conv5"));
    assertEquals(new Rows(0, 6), rows.live("pool5"), "all of fc6 is needed");
  }

  @Test
  void theApproximationComputesTheVisibleHalfOfEachLayerAlone() {
    Graph trunk = new MadeModel("vgg-f", VisibleHalf.LOWER, 1).narrow().trunk();
    LiveRows rows = new LiveRows(trunk, true);
    assertEquals(new Rows(27, 54), rows.live("conv1"));
    assertEquals(new Rows(13, 27), rows.live("pool1"));
    assertEquals(new Rows(6, 13), rows.live("conv3"));
    assertEquals(new Rows(6, 13), rows.live("conv5"));
  }

  @ParameterizedTest
  @CsvSource({"vgg-f, LOWER", "vgg-f, UPPER", "resnet-50, LOWER"})
  void theApproximationCostsLessAndIsRightWhereItsFacesAre(String name, VisibleHalf half) {
    MadeModel made = new MadeModel(name, half, 1).narrow();
    Graph whole = made.trunk();
    List<float[]> pictures = made.pictures(1, 128, 1 / 64f, 1);
    Graph exact = VisibleRows.of(whole);
    Graph near = VisibleRows.approximate(whole, pictures);
    assertTrue(MultiplyAdds.total(near) < 0.9 * MultiplyAdds.total(exact));
    // With one face, the mean of what rows are on it is what they are on it.
    assertSameAnswers(whole, near, pictures, pictures);
  }

  @Test
  void aFullyConnectedLayerLosesTheColumnsOfHiddenRows() {
    Graph graph = new Graph("face", 1, 4, 6);
    String pads = graph.add("pads", Constant.longs(0, 0, 4, 0, 0, 0, 0, 0));
    String black = graph.constant("black", new float[] {-2});
    graph.node("Pad", "whole", List.of("face", pads, black));
    Constant.Floats kernel = ramp(2, 1, 1, 1);
    graph.add("kernel", kernel);
    graph.constant("shift", new float[] {0.5f, -0.25f}, 2);
    graph.node(
        "Conv", "conv", List.of("whole", "kernel", "shift"), Attributes.ints("kernel_shape", 1, 1));
    graph.node("Flatten", "flat", List.of("conv"), Attributes.integer("axis", 1));
    graph.add("matrix", ramp(3, 2 * 8 * 6));
    graph.constant("bias", new float[] {1, 2, 3}, 3);
    graph.node("Gemm", "out", List.of("flat", "matrix", "bias"), Attributes.integer("transB", 1));
    graph.outputs().put("out", new int[] {3});

    Graph part = VisibleRows.of(graph);

    Node product = part.producer("out");
    assertNotNull(product);
    assertArrayEquals(new long[] {3, 2 * 4 * 6}, part.floats(product.input(1)).dims());
    float[] picture = ramp(1, 1, 4, 6).values();
    assertSameAnswers(graph, part, List.of(picture), List.of(picture));
  }

  private static Constant.Floats ramp(long... dims) {
    int count = 1;
    for (long dim : dims) {
      count *= (int) dim;
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (i * 37 % 19 - 9) / 10f;
    }
    return new Constant.Floats(values, dims);
  }

  @Test
  void aModelWithoutHiddenRowsStaysAsItIs() {
    Graph graph = fused(new MadeModel("lite", VisibleHalf.LOWER, 1));
    assertSame(graph, VisibleRows.of(graph));
  }

  @Test
  void aNetworkOfThreeChannelsTakesGreyFacesInOne() {
    MadeModel made = new MadeModel("lite", VisibleHalf.LOWER, 3);
    Graph whole = fused(made);
    Compiler grey = Compiler.of(whole, made.card(), true);
    assertEquals(1, grey.channels());
    assertSameAnswers(
        whole,
        grey.graph(),
        made.pictures(2, made.card().input().mean(), made.card().input().scale(), 3),
        made.pictures(2, grey.mean(), grey.scale(), 1));
  }

  @Test
  void anOperatorThatMixesRowsInAnotherWayIsRefused() {
    Graph graph = new Graph("face", 1, 4, 6);
    String pads = graph.add("pads", Constant.longs(0, 0, 4, 0, 0, 0, 0, 0));
    String black = graph.constant("black", new float[] {0});
    graph.node("Pad", "whole", List.of("face", pads, black));
    graph.node("Softmax", "odd", List.of("whole"));
    graph.outputs().put("odd", new int[] {1, 8, 6});
    assertEquals("expected no Softmax of rows, as odd is", Refusal.of(() -> VisibleRows.of(graph)));
  }
}
