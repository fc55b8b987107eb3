package dev.lowerface.inference.modelfile;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Changes what a model says and keeps it well formed, so that it comes past every parser: another
 * attribute, input, type or shape, one to three of them.
 */
final class StructuralMutation {
  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    2,
    3,
    4,
    5,
    7,
    8,
    -2,
    -8,
    16,
    31,
    64,
    511,
    512,
    513,
    4096,
    65_536,
    1L << 31,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };
  private static final int[] SIZES = {0, 1, 1, 1, 2, 3, 4, 8, 16};
  private static final DataType[] TYPES = {
    DataType.FLOAT,
    DataType.UINT8,
    DataType.INT8,
    DataType.INT32,
    DataType.INT64,
    DataType.BOOL,
    DataType.FLOAT16,
    DataType.DOUBLE,
    DataType.UINT16
  };
  private static final String[] ATTRIBUTES = {
    "alpha",
    "auto_pad",
    "axes",
    "axis",
    "block_size",
    "ceil_mode",
    "channels_last",
    "count_include_pad",
    "dilations",
    "epsilon",
    "group",
    "kernel_shape",
    "keepdims",
    "mode",
    "p",
    "pads",
    "perm",
    "ratio",
    "size",
    "starts",
    "storage_order",
    "strides",
    "to",
    "transA",
    "value_ints"
  };
  private static final String[] TEXTS = {
    "SAME_UPPER", "SAME_LOWER", "VALID", "reflect", "wrap", ""
  };
  private static final long[] VERSIONS = {7, 8, 9, 10, 11, 12, 13, 17, 18, 21, 23, 0, -1, 1L << 40};

  private final Random random;
  private final List<NodeProto> operators = List.copyOf(OperatorModels.all().values());

  StructuralMutation(Random random) {
    this.random = random;
  }

  /** Another model, made of one operator beside {@code tiny}. */
  byte[] of(ModelProto tiny) {
    ModelProto.Builder model = tiny.toBuilder();
    GraphProto.Builder graph = model.getGraphBuilder();
    OperatorModels.add(operators.get(random.nextInt(operators.size())), graph);
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      change(model, graph);
    }
    return model.build().toByteArray();
  }

  private void change(ModelProto.Builder model, GraphProto.Builder graph) {
    int last = graph.getNodeCount() - 1;
    // Mostly the operator whose turn it is, else any.
    NodeProto.Builder node =
        graph.getNodeBuilder(random.nextInt(4) > 0 ? last : random.nextInt(last + 1));
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> changeAttribute(node);
      case 4, 5 -> changeInput(node, graph);
      case 6 -> changeOutput(node);
      case 7, 8 -> changeConstant(graph);
      case 9 -> model.getOpsetImportBuilder(0).setVersion(pick(VERSIONS));
      case 10 -> graph.addValueInfo(value(graph));
      default -> {
        NodeProto other = operators.get(random.nextInt(operators.size()));
        node.setOpType(other.getOpType()).setDomain(other.getDomain());
      }
    }
  }

  private void changeAttribute(NodeProto.Builder node) {
    int count = node.getAttributeCount();
    if (count == 0 || random.nextInt(3) == 0) {
      node.addAttribute(attribute(ATTRIBUTES[random.nextInt(ATTRIBUTES.length)]));
      return;
    }
    int at = random.nextInt(count);
    AttributeProto.Builder attribute = node.getAttributeBuilder(at);
    switch (random.nextInt(4)) {
      case 0 -> node.removeAttribute(at);
      case 1 -> attribute.setType(AttributeType.forNumber(1 + random.nextInt(8)));
      case 2 -> node.setAttribute(at, attribute(attribute.getName()));
      default -> {
        if (attribute.getIntsCount() > 0) {
          attribute.setInts(random.nextInt(attribute.getIntsCount()), pick(NUMBERS));
        } else {
          attribute.setI(pick(NUMBERS)).setF((float) pick(NUMBERS));
        }
      }
    }
  }

  private AttributeProto attribute(String name) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
    switch (random.nextInt(5)) {
      case 0 -> attribute.setType(AttributeType.INT).setI(pick(NUMBERS));
      case 1 -> attribute.setType(AttributeType.FLOAT).setF((float) pick(NUMBERS));
      case 2 ->
          attribute
              .setType(AttributeType.STRING)
              .setS(ByteString.copyFromUtf8(TEXTS[random.nextInt(TEXTS.length)]));
      case 3 -> attribute.setType(AttributeType.INT); // Without a value.
      default -> {
        attribute.setType(AttributeType.INTS);
        for (int i = random.nextInt(6); i > 0; i--) {
          attribute.addInts(pick(NUMBERS));
        }
      }
    }
    return attribute.build();
  }

  private void changeInput(NodeProto.Builder node, GraphProto.Builder graph) {
    List<String> inputs = new ArrayList<>(node.getInputList());
    int at = inputs.isEmpty() ? 0 : random.nextInt(inputs.size());
    switch (inputs.isEmpty() ? 3 : random.nextInt(4)) {
      case 0 -> inputs.set(at, "");
      case 1 -> inputs.remove(at);
      case 2 -> inputs.set(at, name(graph));
      default -> inputs.add(at, random.nextInt(3) == 0 ? "" : name(graph));
    }
    node.clearInput().addAllInput(inputs);
  }

  private void changeOutput(NodeProto.Builder node) {
    switch (random.nextInt(3)) {
      case 0 -> node.addOutput("more" + random.nextInt());
      case 1 -> node.addOutput("");
      default -> node.setOutput(random.nextInt(node.getOutputCount()), "");
    }
  }

  private String name(GraphProto.Builder graph) {
    if (random.nextInt(3) == 0) {
      return graph.getNode(random.nextInt(graph.getNodeCount())).getOutput(0);
    }
    return graph.getInitializer(random.nextInt(graph.getInitializerCount())).getName();
  }

  private void changeConstant(GraphProto.Builder graph) {
    TensorProto.Builder tensor =
        graph.getInitializerBuilder(random.nextInt(graph.getInitializerCount()));
    if (tensor.getInt64DataCount() > 0 && random.nextInt(2) == 0) {
      tensor.setInt64Data(random.nextInt(tensor.getInt64DataCount()), pick(NUMBERS));
      return;
    }
    DataType type =
        random.nextInt(2) == 0
            ? DataType.forNumber(tensor.getDataType())
            : TYPES[random.nextInt(TYPES.length)];
    TensorProto.Builder other =
        TensorProto.newBuilder().setName(tensor.getName()).setDataType(type.getNumber());
    int elements = 1;
    for (int i = random.nextInt(5); i > 0; i--) {
      int size = SIZES[random.nextInt(SIZES.length)];
      elements *= size;
      other.addDims(size);
    }
    byte[] data = new byte[elements * bytes(type)];
    if (random.nextInt(2) == 0) {
      random.nextBytes(data);
    }
    tensor.clear().mergeFrom(other.setRawData(ByteString.copyFrom(data)).build());
  }

  private static int bytes(DataType type) {
    return switch (type) {
      case INT64, DOUBLE -> Long.BYTES;
      case FLOAT, INT32 -> Integer.BYTES;
      case FLOAT16, UINT16 -> Short.BYTES;
      default -> 1;
    };
  }

  private ValueInfoProto value(GraphProto.Builder graph) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      long size = random.nextInt(4) == 0 ? pick(NUMBERS) : SIZES[random.nextInt(SIZES.length)];
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
    }
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TYPES[random.nextInt(TYPES.length)].getNumber())
            .setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name(graph))
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  private long pick(long[] from) {
    return from[random.nextInt(from.length)];
  }
}
