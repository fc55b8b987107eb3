package dev.lowerface.inference.modelfile;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A sound use of each operator that a model may have, to be put beside the network of the tiny
 * model: from its input, {@code face} of {@code [1, 1, 8, 16]}, or from the same in 8-bit integers,
 * {@code q}, to an output of its own.
 */
final class OperatorModels {
  private static final String FACE = "face";
  private static final String Q = "q";

  private final Map<String, NodeProto.Builder> nodes = new LinkedHashMap<>();

  private OperatorModels() {
    for (String unary :
        List.of(
            "Abs",
            "Erf",
            "Exp",
            "GlobalAveragePool",
            "GlobalMaxPool",
            "HardSwish",
            "Identity",
            "Log",
            "Neg",
            "Reciprocal",
            "Relu",
            "Sigmoid",
            "Softplus",
            "Sqrt",
            "Tanh")) {
      put(unary, FACE);
    }
    for (String binary : List.of("Add", "Div", "Mul", "PRelu", "Pow", "Sub", "Max", "Min", "Sum")) {
      put(binary, FACE, "one");
    }
    activations();
    layers();
    normalisation();
    shapes();
    integers();
  }

  /** A node for each operator, by its name with its domain. */
  static Map<String, NodeProto> all() {
    Map<String, NodeProto> all = new LinkedHashMap<>();
    new OperatorModels().nodes.forEach((name, node) -> all.put(name, node.build()));
    return all;
  }

  /** Puts a node and all the constants that one of these needs into a graph. */
  static void add(NodeProto node, GraphProto.Builder graph) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("QuantizeLinear")
            .addAllInput(List.of(FACE, "scale", "zero"))
            .addOutput(Q));
    graph.addNode(node);
    for (TensorProto constant : CONSTANTS) {
      graph.addInitializer(constant);
    }
    for (String output : node.getOutputList()) {
      graph.addOutput(
          ValueInfoProto.newBuilder()
              .setName(output)
              .setType(
                  TypeProto.newBuilder()
                      .setTensorType(
                          TypeProto.Tensor.newBuilder().setElemType(element(node, output)))));
    }
  }

  private static int element(NodeProto node, String output) {
    String operator = node.getOpType();
    if (output.equals("scaleOut")) {
      return DataType.FLOAT.getNumber();
    }
    if (operator.endsWith("Integer")) {
      return DataType.INT32.getNumber();
    }
    boolean toFloat = operator.startsWith("Dequantize");
    boolean eightBits = operator.startsWith("Q") || operator.startsWith("Dynamic");
    return eightBits && !toFloat ? DataType.UINT8.getNumber() : DataType.FLOAT.getNumber();
  }

  private void activations() {
    put("Elu", FACE).addAttribute(real("alpha", 1));
    put("LeakyRelu", FACE).addAttribute(real("alpha", 0.1f));
    put("HardSigmoid", FACE).addAttribute(real("alpha", 0.1f)).addAttribute(real("beta", 0.5f));
    put("Clip", FACE, "zeroReal", "one");
    put("Cast", FACE).addAttribute(integer("to", 1));
    put("Dropout", FACE);
  }

  private void layers() {
    window(put("Conv", FACE, "kernel", "bias")).addAttribute(integer("group", 1));
    window(put("AveragePool", FACE)).addAttribute(integer("count_include_pad", 1));
    window(put("MaxPool", FACE)).addAttribute(integer("ceil_mode", 1));
    put("MatMul", FACE, "matrix");
    put("Gemm", "matrix", "matrix").addAttribute(integer("transB", 1));
  }

  private void normalisation() {
    put("Softmax", FACE).addAttribute(integer("axis", 1));
    put("LogSoftmax", FACE).addAttribute(integer("axis", 1));
    put("LpNormalization", FACE).addAttribute(integer("axis", 3)).addAttribute(integer("p", 2));
    put("LRN", FACE).addAttribute(integer("size", 3)).addAttribute(real("alpha", 1e-3f));
    put("InstanceNormalization", FACE, "vector", "vector").addAttribute(real("epsilon", 1e-5f));
    put("LayerNormalization", FACE, "row", "row").addAttribute(integer("axis", -1));
    put("BatchNormalization", FACE, "vector", "vector", "vector", "vector");
    for (String name :
        List.of("ReduceL2", "ReduceMax", "ReduceMean", "ReduceSum", "ReduceSumSquare")) {
      put(name, FACE).addAttribute(integer("keepdims", 1));
    }
    put("ReduceSum", FACE, "axes");
    put("ReduceMean", FACE).addAttribute(integers("axes", 2, 3));
  }

  private void shapes() {
    put("Concat", FACE, FACE).addAttribute(integer("axis", 2));
    put("Flatten", FACE).addAttribute(integer("axis", 1));
    put("Transpose", FACE).addAttribute(integers("perm", 0, 2, 3, 1));
    put("Reshape", FACE, "shape");
    put("Squeeze", FACE, "axes1");
    put("Unsqueeze", FACE, "axes");
    put("Slice", FACE, "starts", "ends", "axes", "steps");
    put("Pad", FACE, "pads").addAttribute(text("mode", "constant"));
    put("Constant")
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("value")
                .setType(AttributeProto.AttributeType.TENSOR)
                .setT(reals("t", 1)));
  }

  private void integers() {
    put("QuantizeLinear", FACE, "scale", "zero").addAttribute(integer("axis", 1));
    put("DequantizeLinear", Q, "scale", "zero").addAttribute(integer("axis", 1));
    put("DynamicQuantizeLinear", FACE).addOutput("scaleOut").addOutput("zeroOut");
    window(put("ConvInteger", Q, "kernel8", "zero", "zero"));
    put("MatMulInteger", Q, "matrix8", "zero", "zero");
    String[] weights = {Q, "scale", "zero", "kernel8", "scale", "zero", "scale", "zero", "bias32"};
    window(put("QLinearConv", weights)).addAttribute(integer("group", 1));
    put("QLinearMatMul", Q, "scale", "zero", "matrix8", "scale", "zero", "scale", "zero");
    microsoft("QGemm", "matrix8", "scale", "zero", "matrix8", "scale", "zero", "", "scale", "zero")
        .addAttribute(integer("transB", 1));
    for (String name : List.of("QLinearAdd", "QLinearMul")) {
      microsoft(name, Q, "scale", "zero", Q, "scale", "zero", "scale", "zero");
    }
    microsoft("QLinearConcat", "scale", "zero", Q, "scale", "zero", Q, "scale", "zero")
        .addAttribute(integer("axis", 1));
    String[] rescaled = {Q, "scale", "zero", "scale", "zero"};
    for (String name : List.of("GlobalAveragePool", "LeakyRelu", "Sigmoid")) {
      microsoft("QLinear" + name, rescaled);
    }
    microsoft("QLinearSoftmax", rescaled).addAttribute(integer("opset", 13));
    window(microsoft("QLinearAveragePool", rescaled));
  }

  private NodeProto.Builder put(String operator, String... inputs) {
    NodeProto.Builder node =
        NodeProto.newBuilder().setOpType(operator).addAllInput(List.of(inputs)).addOutput("other");
    nodes.put(operator, node);
    return node;
  }

  private NodeProto.Builder microsoft(String operator, String... inputs) {
    NodeProto.Builder node = put(operator, inputs).setDomain("com.microsoft");
    nodes.remove(operator);
    nodes.put("com.microsoft." + operator, node);
    return node;
  }

  private static NodeProto.Builder window(NodeProto.Builder node) {
    return node.addAttribute(integers("kernel_shape", 3, 3))
        .addAttribute(integers("strides", 2, 1))
        .addAttribute(integers("pads", 1, 1, 1, 1));
  }

  private static AttributeProto integer(String name, long value) {
    return attribute(name, AttributeProto.AttributeType.INT).setI(value).build();
  }

  private static AttributeProto real(String name, float value) {
    return attribute(name, AttributeProto.AttributeType.FLOAT).setF(value).build();
  }

  private static AttributeProto text(String name, String value) {
    return attribute(name, AttributeProto.AttributeType.STRING)
        .setS(com.google.protobuf.ByteString.copyFromUtf8(value))
        .build();
  }

  private static AttributeProto integers(String name, long... values) {
    return attribute(name, AttributeProto.AttributeType.INTS)
        .addAllInts(LongStream.of(values).boxed().toList())
        .build();
  }

  private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }

  private static TensorProto reals(String name, long... shape) {
    TensorProto.Builder tensor = tensor(name, DataType.FLOAT, shape);
    for (long i = 0; i < LongStream.of(shape).reduce(1, Math::multiplyExact); i++) {
      tensor.addFloatData(1);
    }
    return tensor.build();
  }

  private static TensorProto small(String name, DataType type, long... shape) {
    TensorProto.Builder tensor = tensor(name, type, shape);
    for (long i = 0; i < LongStream.of(shape).reduce(1, Math::multiplyExact); i++) {
      tensor.addInt32Data(1);
    }
    return tensor.build();
  }

  private static TensorProto list(String name, long... values) {
    return tensor(name, DataType.INT64, values.length)
        .addAllInt64Data(LongStream.of(values).boxed().toList())
        .build();
  }

  private static TensorProto.Builder tensor(String name, DataType type, long... shape) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(type.getNumber())
        .addAllDims(LongStream.of(shape).boxed().toList());
  }

  private static final List<TensorProto> CONSTANTS =
      List.of(
          reals("one"),
          reals("zeroReal"),
          reals("scale"),
          small("zero", DataType.UINT8),
          reals("vector", 1),
          reals("row", 16),
          reals("matrix", 16, 16),
          small("matrix8", DataType.UINT8, 16, 16),
          reals("kernel", 2, 1, 3, 3),
          small("kernel8", DataType.UINT8, 2, 1, 3, 3),
          reals("bias", 2),
          small("bias32", DataType.INT32, 2),
          list("axes", 2, 3),
          list("axes1", 1),
          list("starts", 1, 1),
          list("ends", 7, 9),
          list("steps", 1, 2),
          list("pads", 0, 0, 1, 1, 0, 0, 1, 1),
          list("shape", 1, -1));
}
