package dev.lowerface.inference.modelfile;

import static dev.lowerface.inference.modelfile.FloatOperators.AXIS;
import static dev.lowerface.inference.modelfile.FloatOperators.FLAG;
import static dev.lowerface.inference.modelfile.FloatOperators.GROUP;
import static dev.lowerface.inference.modelfile.FloatOperators.NUMBER;
import static dev.lowerface.inference.modelfile.FloatOperators.WINDOW;

import dev.lowerface.inference.modelfile.AttributeRule.Whole;
import java.util.Map;

/**
 * The operators of 8-bit networks: those of ONNX, and those of ONNX Runtime's own domain, as its
 * docs/ContribOperators.md defines them. Zero points may be left out by definition; here they must
 * be there, as every quantiser writes them, since kernels read what is not.
 */
final class IntegerOperators {
  private static final AttributeRule NONE = new Whole(0, 0);

  private IntegerOperators() {}

  static Map<String, Definition> standard() {
    Definition rounding = Definition.of(3, 3).with(Map.of("axis", AXIS, "block_size", NONE));
    return Map.of(
        "QuantizeLinear",
        rounding.with(Map.of("saturate", FLAG, "output_dtype", NONE, "precision", NONE)),
        "DequantizeLinear",
        rounding.with("output_dtype", NONE),
        "DynamicQuantizeLinear",
        Definition.of(1, 1).withOutputs(3),
        "ConvInteger",
        Definition.of(4, 4).with(WINDOW).with("group", GROUP),
        "MatMulInteger",
        Definition.of(4, 4),
        "QLinearConv",
        Definition.of(8, 9).with(WINDOW).with("group", GROUP),
        "QLinearMatMul",
        Definition.of(8, 8));
  }

  static Map<String, Definition> microsoft() {
    Definition unary = Definition.of(5, 5);
    return Map.of(
        "QGemm",
        Definition.of(6, 9)
            .withNameless(6)
            .with(Map.of("alpha", NUMBER, "transA", FLAG, "transB", FLAG)),
        "QLinearAdd",
        Definition.of(8, 8),
        "QLinearMul",
        Definition.of(8, 8),
        "QLinearConcat",
        Definition.of(5, Definition.ANY_NUMBER).with("axis", AXIS),
        "QLinearAveragePool",
        unary
            .with(WINDOW)
            .with(Map.of("ceil_mode", FLAG, "count_include_pad", FLAG, "channels_last", FLAG)),
        "QLinearGlobalAveragePool",
        unary.with("channels_last", FLAG),
        "QLinearLeakyRelu",
        unary.with("alpha", NUMBER),
        "QLinearSigmoid",
        unary,
        "QLinearSoftmax",
        unary.with(Map.of("axis", AXIS, "opset", new Whole(1, 30))));
  }
}
