package dev.lowerface.training.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Puts an ONNX graph together, node by node: opset 13, IR 8, a free batch dimension. */
final class OnnxBuilder {
  private static final int OPSET = 13;
  private static final int IR = 8;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("lowerface");

  /** Adds a float array that nodes refer to by name. */
  String constant(String name, float[] values, long... dims) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Float.BYTES)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name);
    tensor.setDataType(TensorProto.DataType.FLOAT.getNumber());
    Arrays.stream(dims).forEach(tensor::addDims);
    graph.addInitializer(tensor.setRawData(UnsafeByteOperations.unsafeWrap(bytes)));
    return name;
  }

  /** Adds a list of whole numbers that nodes refer to by name. */
  String constant(String name, long... values) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name);
    tensor.setDataType(TensorProto.DataType.INT64.getNumber()).addDims(values.length);
    Arrays.stream(values).forEach(tensor::addInt64Data);
    graph.addInitializer(tensor);
    return name;
  }

  /** Adds a node with one output of the node's name, and gives that name. */
  String node(String operator, String name, List<String> inputs, AttributeProto... attributes) {
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).setName(name);
    graph.addNode(
        node.addAllInput(inputs).addAllAttribute(Arrays.asList(attributes)).addOutput(name));
    return name;
  }

  static AttributeProto ints(String name, long... values) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
    Arrays.stream(values).forEach(attribute::addInts);
    return attribute.setType(AttributeProto.AttributeType.INTS).build();
  }

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setI(value)
        .setType(AttributeProto.AttributeType.INT)
        .build();
  }

  static AttributeProto real(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setF(value)
        .setType(AttributeProto.AttributeType.FLOAT)
        .build();
  }

  void input(String name, long... dims) {
    graph.addInput(batchOf(name, dims));
  }

  void output(String name, long... dims) {
    graph.addOutput(batchOf(name, dims));
  }

  private static ValueInfoProto batchOf(String name, long... dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"));
    Arrays.stream(dims)
        .forEach(d -> shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(d)));
    TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setShape(shape);
    tensor.setElemType(TensorProto.DataType.FLOAT.getNumber());
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  ModelProto build(Map<String, String> metadata) {
    ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(IR);
    model.setProducerName("lowerface-training").setGraph(graph);
    model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET));
    metadata.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build();
  }
}
