package dev.lowerface.inference.modelfile;

import java.util.Map;
import java.util.Set;

/**
 * The operators that a model may use, by domain: the arithmetic of image networks, in floats and in
 * 8-bit integers. What is not here is refused before native code sees it: control flow, since a
 * loop may never end, operators whose output is as large as a number in the file says, and those of
 * domains that nobody here has looked at.
 */
final class Operators {
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "",
          Set.of(
              "Abs",
              "Add",
              "AveragePool",
              "BatchNormalization",
              "Cast",
              "Clip",
              "Concat",
              "Constant",
              "Conv",
              "ConvInteger",
              "DequantizeLinear",
              "Div",
              "Dropout",
              "DynamicQuantizeLinear",
              "Elu",
              "Erf",
              "Exp",
              "Flatten",
              "Gemm",
              "GlobalAveragePool",
              "GlobalMaxPool",
              "HardSigmoid",
              "HardSwish",
              "Identity",
              "InstanceNormalization",
              "LRN",
              "LayerNormalization",
              "LeakyRelu",
              "Log",
              "LogSoftmax",
              "LpNormalization",
              "MatMul",
              "MatMulInteger",
              "Max",
              "MaxPool",
              "Min",
              "Mul",
              "Neg",
              "PRelu",
              "Pad",
              "Pow",
              "QLinearConv",
              "QLinearMatMul",
              "QuantizeLinear",
              "Reciprocal",
              "ReduceL2",
              "ReduceMax",
              "ReduceMean",
              "ReduceSum",
              "ReduceSumSquare",
              "Relu",
              "Reshape",
              "Sigmoid",
              "Slice",
              "Softmax",
              "Softplus",
              "Sqrt",
              "Squeeze",
              "Sub",
              "Sum",
              "Tanh",
              "Transpose",
              "Unsqueeze"),
          "com.microsoft",
          Set.of(
              "QGemm",
              "QLinearAdd",
              "QLinearAveragePool",
              "QLinearConcat",
              "QLinearGlobalAveragePool",
              "QLinearLeakyRelu",
              "QLinearMul",
              "QLinearReduceMean",
              "QLinearSigmoid",
              "QLinearSoftmax"));

  private Operators() {}

  static void require(String domain, String operator) {
    String canonical = domain.equals("ai.onnx") ? "" : domain;
    if (!ALLOWED.getOrDefault(canonical, Set.of()).contains(operator)) {
      throw new IllegalArgumentException(
          "the operator "
              + (canonical.isEmpty() ? "" : canonical + ".")
              + operator
              + " is not allowed");
    }
  }
}
