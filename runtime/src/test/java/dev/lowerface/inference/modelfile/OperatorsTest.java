package dev.lowerface.inference.modelfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.lowerface.inference.ExpressionModel;
import dev.lowerface.testing.Refusal;
import dev.lowerface.testing.TinyModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators are given: every sound use loads and runs, and what kernels die of is refused. */
class OperatorsTest {
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @TempDir
  Path folder;

  @ParameterizedTest
  @MethodSource("operators")
  void everyAllowedOperatorRunsAsItIsDefined(String operator) {
    NodeProto node = sound(operator);
    Path file =
        TinyModel.write(
            folder, TinyModel.CARD, map -> {}, graph -> OperatorModels.add(node, graph));
    ExpressionModel.load(file).close();
  }

  @Test
  void thereIsASoundUseOfEveryAllowedOperator() {
    assertEquals(NodeCheck.operators(), new TreeSet<>(operators()));
  }

  @ParameterizedTest
  @MethodSource("operators")
  void anInputThatMustBeThereHasAName(String operator) {
    if (sound(operator).getInputCount() > 0) {
      assertRefused(operator, "no name for input 0", node -> node.setInput(0, ""));
      assertRefused(operator, "'missing', which nothing", node -> node.setInput(0, "missing"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Conv", "MaxPool", "AveragePool", "ConvInteger", "QLinearConv"})
  void aWindowIsAsItIsDefined(String operator) {
    assertRefused(operator, "strides = 0", node -> set(node, "strides", 0, 1));
    assertRefused(operator, "strides = [1]", node -> set(node, "strides", 1));
    assertRefused(operator, "strides = [1, 1, 1]", node -> set(node, "strides", 1, 1, 1));
    assertRefused(operator, "pads = -1", node -> set(node, "pads", 0, 0, -1, 0));
    assertRefused(operator, "pads = [0, 0]", node -> set(node, "pads", 0, 0));
    assertRefused(operator, "dilations = 0", node -> set(node, "dilations", 1, 0));
    assertRefused(operator, "kernel_shape = 0", node -> set(node, "kernel_shape", 0, 3));
    assertRefused(operator, "kernel_shape = 513", node -> set(node, "kernel_shape", 513, 3));
  }

  @Test
  void aGroupIsAtLeastOneEvenWhereTheFileDoesNotSayHowMany() {
    assertRefused("Conv", "group = -1", node -> node.getAttributeBuilder(3).setI(-1));
    assertRefused(
        "Conv",
        "group = 0",
        node -> {
          remove(node, "group");
          node.addAttribute(
              AttributeProto.newBuilder().setName("group").setType(AttributeType.INT));
        });
  }

  @Test
  void anAttributeHasTheTypeOfItsDefinition() {
    assertRefused("Conv", "the attribute group of type 7, not 2", node -> set(node, "group", 1));
  }

  private void assertRefused(String operator, String part, Consumer<NodeProto.Builder> change) {
    NodeProto.Builder node = sound(operator).toBuilder();
    change.accept(node);
    Path file =
        TinyModel.write(
            folder, TinyModel.CARD, map -> {}, graph -> OperatorModels.add(node.build(), graph));
    String message = Refusal.of(() -> ExpressionModel.load(file));
    assertTrue(message.contains(part), message);
  }

  static List<String> operators() {
    return List.copyOf(OperatorModels.all().keySet());
  }

  private static NodeProto sound(String operator) {
    return Objects.requireNonNull(OperatorModels.all().get(operator));
  }

  /** Replaces an attribute: one integer, or a list of them. */
  private static void set(NodeProto.Builder node, String name, long... values) {
    remove(node, name);
    node.addAttribute(
        AttributeProto.newBuilder()
            .setName(name)
            .setType(AttributeType.INTS)
            .addAllInts(LongStream.of(values).boxed().toList()));
  }

  private static void remove(NodeProto.Builder node, String name) {
    List<AttributeProto> others =
        node.getAttributeList().stream().filter(a -> !a.getName().equals(name)).toList();
    node.clearAttribute().addAllAttribute(others);
  }
}
