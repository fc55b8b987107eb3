package dev.lowerface.inference.modelfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TrainingInfoProto;
import com.google.protobuf.ByteString;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.testing.Refusal;
import dev.lowerface.testing.TinyModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before native code sees it. The files are written by protobuf's own classes. */
class ModelFileTest {
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @TempDir
  Path folder;

  @Test
  void readsWhatProtobufWrote() throws IOException {
    ModelFile file =
        ModelFile.read(ByteBuffer.wrap(Files.readAllBytes(TinyModel.write(folder))), "tiny");
    assertEquals(TinyModel.CARD.toMetadata(), file.metadata());
    assertEquals("{face=FLOAT of shape [-1, 1, 8, 16]}", file.inputs().toString());
    assertEquals(
        "{probabilities=FLOAT of shape [-1, 8], embedding=FLOAT of shape [-1, 2]}",
        file.outputs().toString());
  }

  @Test
  void refusesOperatorsThatNoImageNetworkNeeds() {
    assertRefused("the operator Loop is not allowed", g -> g.addNode(TinyModel.node("Loop", "x")));
    assertRefused(
        "the operator com.example.Gemm is not allowed",
        g -> g.addNode(TinyModel.node("Gemm", "x").toBuilder().setDomain("com.example")));
  }

  @Test
  void refusesNamesThatWouldForgeALogLine() {
    assertRefused(
        "a text with control characters", g -> g.addNode(TinyModel.node("Loop\nINFO fine", "x")));
    assertRefused("a text of 20000 bytes", g -> g.addNode(TinyModel.node("x".repeat(20_000), "x")));
  }

  @Test
  void refusesGraphsInsideOfNodes() {
    assertRefused(
        "an attribute with the field 6",
        g -> g.getNodeBuilder(0).addAttribute(AttributeProto.newBuilder().setG(graph())));
  }

  @Test
  void refusesAnAxisThatNoTensorHas() {
    assertRefused(
        "the attribute axis = 100000, where -8 to 8 are allowed",
        g -> g.getNodeBuilder(3).getAttributeBuilder(0).setI(100_000));
  }

  @Test
  void refusesATensorWhoseShapePromisesOtherData() {
    assertRefused("a tensor of 64 elements", g -> g.getInitializerBuilder(1).setDims(0, 8));
    assertRefused(
        "a tensor of 4294967296 elements",
        g -> g.getInitializerBuilder(1).setDims(0, 1 << 30).setDims(1, 1 << 30));
    assertRefused("size -2", g -> g.getInitializerBuilder(1).setDims(0, -2));
    assertRefused(
        "a tensor of 16 elements with 3 bytes",
        g ->
            g.getInitializerBuilder(1)
                .clearFloatData()
                .setRawData(ByteString.copyFrom(new byte[3])));
    assertRefused(
        "a tensor of 16 elements with 64 bytes",
        g -> g.getInitializerBuilder(1).setRawData(ByteString.copyFrom(new byte[64])));
  }

  @Test
  void refusesDataInAnotherFile() {
    assertRefused(
        "a tensor with the field 13",
        g ->
            g.getInitializerBuilder(0)
                .addExternalData(
                    StringStringEntryProto.newBuilder().setKey("location").setValue("weights")));
    assertRefused(
        "a tensor whose data is in another file",
        g -> g.getInitializerBuilder(0).setDataLocation(TensorProto.DataLocation.EXTERNAL));
  }

  @Test
  void refusesShapesAndSlicesOfAbsurdSize() {
    assertRefused(
        "the number 5000000000",
        g ->
            g.addInitializer(
                TensorProto.newBuilder().setDataType(7).addDims(1).addInt64Data(5_000_000_000L)));
  }

  @Test
  void refusesTrainingGraphs() {
    ModelProto model =
        ModelProto.newBuilder()
            .setGraph(graph())
            .addTrainingInfo(TrainingInfoProto.getDefaultInstance())
            .build();
    assertTrue(refusal(model.toByteArray()).contains("the field 20"));
  }

  @Test
  void refusesAFileWithoutAGraphAndOneWithTwo() {
    assertTrue(refusal(new byte[0]).contains("has no graph"));
    byte[] once = ModelProto.newBuilder().setGraph(graph()).build().toByteArray();
    byte[] twice = new byte[2 * once.length];
    System.arraycopy(once, 0, twice, 0, once.length);
    System.arraycopy(once, 0, twice, once.length, once.length);
    assertTrue(refusal(twice).contains("has two graphs"));
  }

  private void assertRefused(String part, Consumer<GraphProto.Builder> edit) {
    Path file = TinyModel.write(folder, TinyModel.CARD, map -> {}, edit);
    String message = Refusal.of(() -> ExpressionModel.load(file));
    assertTrue(message.contains(part), message);
    assertTrue(message.contains(file.toString()), message);
  }

  private static String refusal(byte[] bytes) {
    return Refusal.of(() -> ModelFile.read(ByteBuffer.wrap(bytes), "the file"));
  }

  private static GraphProto graph() {
    return GraphProto.newBuilder().setName("g").build();
  }
}
