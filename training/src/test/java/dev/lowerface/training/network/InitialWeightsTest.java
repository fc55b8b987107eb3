package dev.lowerface.training.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.lowerface.testing.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitialWeightsTest {
  /** A grey convolution, a matrix and a classifier. */
  private static final Architecture NETWORK =
      new Architecture(
          "small",
          new LayerShape(1, 2, 2),
          List.of(
              new Layer.Conv("conv", 2, 1, 1, 0, true),
              new Layer.Dense("embedding", 3),
              new Layer.Dense("logits", 4)),
          "embedding");

  private static final Weights START = Weights.he(NETWORK, 1);

  @TempDir private Path folder;
  private final GraphProto.Builder graph = GraphProto.newBuilder();

  private InitialWeightsTest tensor(String name, float[] values, long... dims) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(1);
    Arrays.stream(dims).forEach(tensor::addDims);
    graph.addInitializer(tensor.setRawData(ByteString.copyFrom(raw)));
    return this;
  }

  private InitialWeightsTest node(String operator, boolean transB, String... inputs) {
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).addInput("x");
    if (transB) {
      node.addAttribute(AttributeProto.newBuilder().setName("transB").setI(1));
    }
    graph.addNode(node.addAllInput(List.of(inputs)));
    return this;
  }

  private Weights read(Architecture network, Weights start) throws IOException {
    Path file = folder.resolve("start.onnx");
    Files.write(file, ModelProto.newBuilder().setGraph(graph).build().toByteArray());
    return InitialWeights.read(file, network, start);
  }

  private static float[] counting(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = i;
    }
    return values;
  }

  @Test
  void tensorsAreLaidOnLayersInTheOrderOfTheNodes() throws IOException {
    tensor("late", counting(24), 3, 8).tensor("bias", new float[] {7, 8, 9}, 3);
    tensor("early", new float[] {5, 6}, 2, 1, 1, 1).tensor("b", new float[] {1, 2}, 2);
    node("Conv", false, "early", "b").node("Gemm", true, "late", "bias");
    Weights weights = read(NETWORK, START);
    assertArrayEquals(new float[] {5, 6}, weights.get("conv.weight"));
    assertArrayEquals(new float[] {1, 2}, weights.get("conv.bias"));
    assertArrayEquals(counting(24), weights.get("embedding.weight"));
    assertArrayEquals(new float[] {7, 8, 9}, weights.get("embedding.bias"));
    assertArrayEquals(START.get("logits.weight"), weights.get("logits.weight"), "its own start");
  }

  @Test
  void aMatrixByColumnsIsTurnedAndAClassifierOfOtherClassesIsLeftOut() throws IOException {
    tensor("w", new float[] {5, 6}, 2, 1, 1, 1).tensor("b", new float[2], 2);
    tensor("m", counting(24), 8, 3).tensor("a", new float[3], 3).tensor("c", new float[30], 10, 3);
    node("Conv", false, "w", "b").node("MatMul", false, "m").node("Add", false, "a");
    node("Gemm", true, "c");
    float[] matrix = read(NETWORK, START).get("embedding.weight");
    assertEquals(0, matrix[0]);
    assertEquals(3, matrix[1], "row 0, column 1 of ours is row 1, column 0 of theirs");
    assertEquals(1, matrix[8]);
  }

  @Test
  void anRgbKernelBecomesTheSumOfItsChannels() throws IOException {
    tensor("w", new float[] {1, 10, 100, 2, 20, 200}, 2, 3, 1, 1).tensor("b", new float[2], 2);
    tensor("m", counting(24), 3, 8).tensor("a", new float[3], 3);
    node("Conv", false, "w", "b").node("Gemm", true, "m", "a");
    assertArrayEquals(new float[] {111, 222}, read(NETWORK, START).get("conv.weight"));
  }

  @Test
  void aNormalisationThatWasFoldedIsUnfoldedAsTheIdentity() throws IOException {
    Architecture network =
        new Architecture(
            "normed",
            new LayerShape(1, 2, 2),
            List.of(
                new Layer.Conv("conv", 2, 1, 1, 0, false),
                new Layer.BatchNorm("norm"),
                new Layer.Dense("logits", 4)),
            "norm");
    tensor("w", new float[] {5, 6}, 2, 1, 1, 1).tensor("b", new float[] {1, 2}, 2);
    node("Conv", false, "w", "b");
    Weights weights = read(network, Weights.he(network, 1));
    assertArrayEquals(new float[] {5, 6}, weights.get("conv.weight"));
    for (int c = 0; c < 2; c++) {
      double deviation = Math.sqrt(weights.get("norm.variance")[c] + Layer.BatchNorm.EPSILON);
      assertEquals(1, weights.get("norm.gamma")[c] / deviation, 1e-6);
      assertEquals(c + 1, weights.get("norm.beta")[c]);
      assertEquals(0, weights.get("norm.mean")[c]);
    }
  }

  @Test
  void aNormalisationThatIsThereIsTaken() throws IOException {
    Architecture network =
        new Architecture(
            "normed",
            new LayerShape(1, 2, 2),
            List.of(new Layer.Conv("conv", 2, 1, 1, 0, false), new Layer.BatchNorm("norm")),
            "norm");
    tensor("w", new float[] {5, 6}, 2, 1, 1, 1);
    for (String name : List.of("gamma", "beta", "mean", "var")) {
      tensor(name, new float[] {name.length(), 1}, 2);
    }
    node("Conv", false, "w").node("BatchNormalization", false, "gamma", "beta", "mean", "var");
    Weights weights = read(network, Weights.he(network, 1));
    assertArrayEquals(new float[] {5, 1}, weights.get("norm.gamma"));
    assertArrayEquals(new float[] {3, 1}, weights.get("norm.variance"));
  }

  @Test
  void aFileOfAnotherNetworkIsRefusedByTheFirstTensorThatDoesNotFit() throws IOException {
    tensor("w", new float[18], 2, 1, 3, 3);
    node("Conv", false, "w");
    String message = Refusal.of(() -> readUnchecked());
    assertTrue(
        message.startsWith("expected [2, 1, 1, 1] for conv.weight of small as tensor 1 of "),
        message);
    assertTrue(message.contains("got [2, 1, 3, 3]; without --init"), message);
  }

  @Test
  void whatIsNoOnnxFileIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("start.onnx"), "weights");
    String message = Refusal.of(() -> InitialWeights.read(file, NETWORK, START));
    assertTrue(message.startsWith("expected an ONNX file as --init at " + file + ": "), message);
  }

  private void readUnchecked() {
    try {
      read(NETWORK, START);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
