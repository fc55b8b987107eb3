package dev.lowerface.inference.modelfile;

import static dev.lowerface.inference.modelfile.Definition.ANY_NUMBER;

import dev.lowerface.inference.modelfile.AttributeRule.Any;
import dev.lowerface.inference.modelfile.AttributeRule.Choice;
import dev.lowerface.inference.modelfile.AttributeRule.Text;
import dev.lowerface.inference.modelfile.AttributeRule.Whole;
import dev.lowerface.inference.modelfile.AttributeRule.Wholes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The operators of image networks in ONNX's own domain, as onnx/docs/Operators.md defines them.
 * What is not here is refused before native code sees it: control flow, since a loop may never end,
 * and operators whose output is as large as a number in the file says.
 */
final class FloatOperators {
  /** Largest stride, pad or kernel side: pictures are at most 512 pixels wide. */
  static final long MAX_WINDOW = 512;

  static final AttributeRule FLAG = new Whole(0, 1);
  static final AttributeRule NUMBER = new Any(Attribute.REAL);
  static final AttributeRule AXIS = new Whole(-8, 8);
  static final AttributeRule AXES = new Wholes(1, 8, -8, 7, true);

  /** Convolution and pooling over rows and columns. */
  static final Map<String, AttributeRule> WINDOW =
      Map.of(
          "auto_pad", new Text(Set.of("NOTSET", "SAME_UPPER", "SAME_LOWER", "VALID")),
          "dilations", new Wholes(2, 2, 1, MAX_WINDOW, false),
          "kernel_shape", new Wholes(2, 2, 1, MAX_WINDOW, false),
          "pads", new Wholes(4, 4, 0, MAX_WINDOW, false),
          "strides", new Wholes(2, 2, 1, MAX_WINDOW, false));

  static final AttributeRule GROUP = new Whole(1, TensorCheck.MAX_INTEGER);

  private FloatOperators() {}

  static Map<String, Definition> all() {
    Map<String, Definition> all = new HashMap<>();
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
            "Tanh")
        .forEach(name -> all.put(name, Definition.of(1, 1)));
    List.of("Add", "Div", "MatMul", "Mul", "PRelu", "Pow", "Sub")
        .forEach(name -> all.put(name, Definition.of(2, 2)));
    List.of("Max", "Min", "Sum").forEach(name -> all.put(name, Definition.of(1, ANY_NUMBER)));
    all.put("Elu", Definition.of(1, 1).with("alpha", NUMBER));
    all.put("LeakyRelu", Definition.of(1, 1).with("alpha", NUMBER));
    all.put("HardSigmoid", Definition.of(1, 1).with(Map.of("alpha", NUMBER, "beta", NUMBER)));
    all.put("Clip", Definition.of(1, 3).withNameless(1).with(Map.of("min", NUMBER, "max", NUMBER)));
    all.put(
        "Dropout", Definition.of(1, 1).withOutputs(2).with(Map.of("ratio", NUMBER, "seed", FLAG)));
    putLayers(all);
    putNormalisation(all);
    putShapes(all);
    return all;
  }

  private static void putLayers(Map<String, Definition> all) {
    all.put("Conv", Definition.of(2, 3).with(WINDOW).with("group", GROUP));
    all.put(
        "Gemm",
        Definition.of(2, 3)
            .with(Map.of("alpha", NUMBER, "beta", NUMBER, "transA", FLAG, "transB", FLAG)));
    Definition pool = Definition.of(1, 1).with(WINDOW).with("ceil_mode", FLAG);
    all.put("AveragePool", pool.with("count_include_pad", FLAG));
    all.put("MaxPool", pool.with("storage_order", FLAG).withOutputs(2));
  }

  private static void putNormalisation(Map<String, Definition> all) {
    all.put("Softmax", Definition.of(1, 1).with("axis", AXIS));
    all.put("LogSoftmax", Definition.of(1, 1).with("axis", AXIS));
    all.put(
        "LpNormalization", Definition.of(1, 1).with(Map.of("axis", AXIS, "p", new Whole(1, 2))));
    all.put(
        "LRN",
        Definition.of(1, 1)
            .with(Map.of("alpha", NUMBER, "beta", NUMBER, "bias", NUMBER))
            .with("size", new Whole(1, MAX_WINDOW)));
    all.put("InstanceNormalization", Definition.of(3, 3).with("epsilon", NUMBER));
    all.put(
        "LayerNormalization",
        Definition.of(2, 3)
            .withOutputs(3)
            .with(Map.of("axis", AXIS, "epsilon", NUMBER, "stash_type", new Whole(1, 1))));
    all.put(
        "BatchNormalization",
        Definition.of(5, 5)
            .with(Map.of("epsilon", NUMBER, "momentum", NUMBER))
            .with(Map.of("training_mode", new Whole(0, 0), "spatial", new Whole(1, 1))));
    List.of("ReduceL2", "ReduceMax", "ReduceMean", "ReduceSum", "ReduceSumSquare")
        .forEach(
            name ->
                all.put(
                    name,
                    Definition.of(1, 2)
                        .withConstants(1)
                        .with(Map.of("axes", AXES, "keepdims", FLAG))
                        .with("noop_with_empty_axes", FLAG)));
  }

  private static void putShapes(Map<String, Definition> all) {
    AttributeRule bounds =
        new Wholes(1, 8, -TensorCheck.MAX_INTEGER, TensorCheck.MAX_INTEGER, false);
    all.put("Concat", Definition.of(1, ANY_NUMBER).with("axis", AXIS));
    all.put("Flatten", Definition.of(1, 1).with("axis", AXIS));
    all.put("Transpose", Definition.of(1, 1).with("perm", new Wholes(1, 8, 0, 7, true)));
    all.put("Reshape", Definition.of(2, 2).withConstants(1).with("allowzero", FLAG));
    all.put("Squeeze", Definition.of(1, 2).withConstants(1).with("axes", AXES));
    all.put("Unsqueeze", Definition.of(1, 2).withConstants(1).with("axes", AXES));
    all.put(
        "Slice",
        Definition.of(1, 5)
            .withNameless(3)
            .withConstants(1, 2, 3, 4)
            .with(Map.of("axes", AXES, "starts", bounds, "ends", bounds)));
    all.put(
        "Pad",
        Definition.of(1, 4)
            .withNameless(2)
            .withConstants(1, 3)
            .with("mode", new Text(Set.of("constant", "edge")))
            .with("pads", new Wholes(2, 16, 0, MAX_WINDOW, false))
            .with("value", NUMBER));
    // To floats, integers, booleans, halves and doubles, by their numbers in TensorProto.DataType.
    all.put(
        "Cast",
        Definition.of(1, 1)
            .with(Map.of("saturate", FLAG, "to", new Choice(Set.of(1L, 2L, 3L, 6L, 7L, 9L, 10L)))));
    all.put(
        "Constant",
        Definition.of(0, 0)
            .with(Map.of("value", new Any(Attribute.TENSOR), "value_float", NUMBER))
            .with("value_floats", new Any(Attribute.REALS))
            .with("value_int", new Whole(-TensorCheck.MAX_INTEGER, TensorCheck.MAX_INTEGER))
            .with("value_ints", bounds));
  }
}
