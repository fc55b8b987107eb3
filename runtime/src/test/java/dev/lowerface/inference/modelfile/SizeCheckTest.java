package dev.lowerface.inference.modelfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.inference.modelfile.shape.Shape;
import dev.lowerface.testing.Refusal;
import dev.lowerface.testing.TinyModel;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.onnxruntime.Env;
import org.bytedeco.onnxruntime.LongVector;
import org.bytedeco.onnxruntime.Session;
import org.bytedeco.onnxruntime.SessionOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a few hundred bytes that would make ONNX Runtime take terabytes. */
class SizeCheckTest {
  private static final String LARGE = "numbers in one result";

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @TempDir
  Path folder;

  static List<String> operators() {
    return List.copyOf(OperatorModels.all().keySet());
  }

  @ParameterizedTest
  @MethodSource("operators")
  void everyResultIsAsLargeAsOnnxRuntimeMakesIt(String operator) throws Exception {
    NodeProto node = Objects.requireNonNull(OperatorModels.all().get(operator));
    Path file =
        TinyModel.write(
            folder, TinyModel.CARD, map -> {}, graph -> OperatorModels.add(node, graph));
    byte[] bytes = Files.readAllBytes(file);
    GraphWalk walk =
        new GraphWalk(ModelProto.parseFrom(bytes).getGraph().toByteString().asReadOnlyByteBuffer());
    try (Env env = new Env();
        SessionOptions options = new SessionOptions();
        BytePointer memory = new BytePointer(ByteBuffer.wrap(bytes));
        Session session = new Session(env, memory, bytes.length, options)) {
      List<String> names =
          ModelFile.read(ByteBuffer.wrap(bytes), "it").outputs().keySet().stream().toList();
      for (int i = 0; i < names.size(); i++) {
        LongVector theirs = session.GetOutputTypeInfo(i).GetTensorTypeAndShapeInfo().GetShape();
        Shape ours = walk.shape(names.get(i));
        assertEquals(theirs.size(), ours.rank(), names.get(i));
        for (int at = 0; at < ours.rank(); at++) {
          boolean open = theirs.get(at) < 0; // What hangs on the size of the batch.
          assertEquals(open ? ours.size(at) : theirs.get(at), ours.size(at), names.get(i));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Add", "Div", "Max", "Min", "Mul", "PRelu", "Pow", "Sub", "Sum"})
  void aRowAndAColumnMakeNoSquareWithoutBound(String operator) {
    assertRefused(
        "a node " + operator,
        graph -> {
          columnAndRow(graph);
          graph.addNode(node(operator, "square", "column", "row"));
        });
  }

  @Test
  void aProductOfVectorsMakesNoSquareWithoutBound() {
    for (String operator : List.of("MatMul", "Gemm")) {
      assertRefused(
          "a node " + operator,
          graph -> {
            columnAndRow(graph);
            graph.addNode(node(operator, "square", "column", "row"));
          });
    }
    assertRefused(
        "a node Gemm",
        graph -> {
          columnAndRow(graph);
          graph.addNode(
              node("Gemm", "square", "row", "column").toBuilder()
                  .addAttribute(integer("transA", 1))
                  .addAttribute(integer("transB", 1)));
        });
  }

  @Test
  void aValueJoinedToItselfAgainAndAgainHasABound() {
    assertRefused(
        "a node Concat",
        graph -> {
          for (int i = 0; i < 40; i++) {
            String before = i == 0 ? "face" : "joined" + (i - 1);
            graph.addNode(
                node("Concat", "joined" + i, before, before).toBuilder()
                    .addAttribute(integer("axis", 3)));
          }
        });
  }

  @Test
  void anEdgeAddedAgainAndAgainHasABound() {
    assertRefused(
        "a node Pad",
        graph -> {
          graph.addInitializer(list("edge", 0, 0, 512, 512, 0, 0, 512, 512));
          for (int i = 0; i < 40; i++) {
            graph.addNode(node("Pad", "padded" + i, i == 0 ? "face" : "padded" + (i - 1), "edge"));
          }
        });
  }

  @Test
  void windowsAddNoEdgeWithoutBound() {
    for (String operator : List.of("Conv", "MaxPool", "AveragePool")) {
      assertRefused(
          "a node " + operator,
          graph -> {
            graph.addInitializer(reals("kernel", 1, 1, 1, 1));
            for (int i = 0; i < 40; i++) {
              String before = i == 0 ? "face" : "wider" + (i - 1);
              NodeProto.Builder wider =
                  node(operator, "wider" + i, before).toBuilder()
                      .addAttribute(integers("kernel_shape", 1, 1))
                      .addAttribute(integers("pads", 512, 512, 512, 512));
              graph.addNode(operator.equals("Conv") ? wider.addInput("kernel") : wider);
            }
          });
    }
  }

  @Test
  void aConvolutionCopiesNotMoreThanABound() {
    String message =
        refusal(
            graph -> {
              graph.addInitializer(reals("kernel", 1, 1, 64, 64));
              graph.addInitializer(list("edge", 0, 0, 400, 400, 0, 0, 400, 400));
              graph.addNode(node("Pad", "padded", "face", "edge"));
              graph.addNode(node("Conv", "copied", "padded", "kernel"));
            });
    assertTrue(message.contains("a node Conv that multiplies"), message);
  }

  @Test
  void manyLargeValuesTogetherHaveABound() {
    assertRefused(
        "in all",
        graph -> {
          graph.addInitializer(list("edge", 0, 0, 512, 512, 0, 0, 512, 512));
          graph.addNode(node("Pad", "a", "face", "edge"));
          graph.addNode(node("Pad", "b", "a", "edge"));
          for (int i = 0; i < 1000; i++) {
            graph.addNode(node("Relu", "copy" + i, "b"));
          }
        });
  }

  @Test
  void aNodeStandsBehindThoseThatMakeItsInputs() {
    String message =
        refusal(
            graph -> {
              graph.addNode(node("Relu", "late", "later"));
              graph.addNode(node("Relu", "later", "face"));
            });
    assertTrue(message.contains("a node Relu before the one that makes its input"), message);
  }

  private void assertRefused(String part, Consumer<GraphProto.Builder> change) {
    String message = refusal(change);
    assertTrue(message.contains(part) && message.contains(LARGE), message);
  }

  private String refusal(Consumer<GraphProto.Builder> change) {
    Path file = TinyModel.write(folder, TinyModel.CARD, map -> {}, change);
    return Refusal.of(() -> ExpressionModel.load(file));
  }

  /** The face's 128 values joined until there are 16384, standing and lying. */
  private static void columnAndRow(GraphProto.Builder graph) {
    NodeProto.Builder many = node("Concat", "many").toBuilder().addAttribute(integer("axis", 3));
    for (int i = 0; i < 128; i++) {
      many.addInput("face");
    }
    graph.addNode(many);
    graph.addInitializer(list("standing", -1, 1));
    graph.addInitializer(list("lying", 1, -1));
    graph.addNode(node("Reshape", "column", "many", "standing"));
    graph.addNode(node("Reshape", "row", "many", "lying"));
  }

  private static NodeProto node(String operator, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .addOutput(output)
        .addAllInput(List.of(inputs))
        .build();
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  private static AttributeProto integers(String name, long... values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.INTS)
        .addAllInts(LongStream.of(values).boxed().toList())
        .build();
  }

  private static TensorProto list(String name, long... values) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(DataType.INT64.getNumber())
        .addDims(values.length)
        .addAllInt64Data(LongStream.of(values).boxed().toList())
        .build();
  }

  private static TensorProto reals(String name, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(DataType.FLOAT.getNumber())
            .addAllDims(LongStream.of(shape).boxed().toList());
    for (long i = 0; i < LongStream.of(shape).reduce(1, Math::multiplyExact); i++) {
      tensor.addFloatData(1);
    }
    return tensor.build();
  }
}
