package dev.lowerface.training.compiler.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.file.PlainFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model file that passes can work on.
 *
 * @param graph the graph
 * @param metadata the file's keys and values
 */
public record GraphFile(Graph graph, Map<String, String> metadata) {
  private static final int OPSET = 13;
  private static final int IR = 8;

  private static final Set<String> SUPPORTED =
      Set.of(
          "Add",
          "Concat",
          "Conv",
          "Div",
          "Flatten",
          "Gemm",
          "GlobalAveragePool",
          "LRN",
          "Max",
          "MaxPool",
          "Pad",
          "ReduceL2",
          "Relu",
          "Sigmoid",
          "Softmax");

  /**
   * Reads a float32 model.
   *
   * @param file an ONNX file
   * @return graph and metadata
   * @throws LowerfaceException if it cannot be read, is quantised already, or has an operator that
   *     no network of this project has
   */
  public static GraphFile read(Path file) {
    try (InputStream in = new BufferedInputStream(PlainFile.open(file))) {
      return of(ModelProto.parseFrom(in), file.toString());
    } catch (IOException e) {
      throw new LowerfaceException("expected an ONNX model at " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Takes a float32 model apart.
   *
   * @param model the protobuf message
   * @param origin what to call it in an error
   * @return graph and metadata
   * @throws LowerfaceException as {@link #read}
   */
  public static GraphFile of(ModelProto model, String origin) {
    GraphProto proto = model.getGraph();
    if (proto.getInputCount() != 1) {
      throw new LowerfaceException(
          "expected one input, " + origin + " has " + proto.getInputCount());
    }
    int[] shape = shape(proto.getInput(0));
    if (shape.length != 3 || Arrays.stream(shape).anyMatch(size -> size < 1)) {
      throw new LowerfaceException(
          "expected an input of [batch, channels, rows, columns], the last three known, "
              + origin
              + " has "
              + Arrays.toString(shape));
    }
    Graph graph = new Graph(proto.getInput(0).getName(), shape);
    for (TensorProto tensor : proto.getInitializerList()) {
      graph.add(tensor.getName(), Constant.of(tensor, origin));
    }
    for (NodeProto node : proto.getNodeList()) {
      requireSupported(node, origin);
      graph.add(Node.of(node));
    }
    for (ValueInfoProto output : proto.getOutputList()) {
      graph.outputs().put(output.getName(), shape(output));
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    for (StringStringEntryProto entry : model.getMetadataPropsList()) {
      metadata.put(entry.getKey(), entry.getValue());
    }
    return new GraphFile(graph, metadata);
  }

  private static void requireSupported(NodeProto node, String origin) {
    String operator = node.getOpType();
    if (operator.startsWith("QLinear")
        || operator.contains("Quantize")
        || operator.endsWith("Integer")
        || operator.equals("QGemm")) {
      throw new LowerfaceException(
          "expected a float32 model, "
              + origin
              + " is quantised already: it has the operator "
              + operator
              + "; give the file that reproduce wrote");
    }
    boolean known = node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx");
    if (!known || !SUPPORTED.contains(operator) || node.getOutputCount() != 1) {
      throw new LowerfaceException(
          "expected the operators "
              + SUPPORTED.stream().sorted().toList()
              + ", "
              + origin
              + " has "
              + (known ? "" : node.getDomain() + ".")
              + operator
              + (node.getOutputCount() == 1 ? "" : " with " + node.getOutputCount() + " outputs"));
    }
  }

  /** Without the batch. */
  private static int[] shape(ValueInfoProto value) {
    List<Dimension> dims = value.getType().getTensorType().getShape().getDimList();
    return dims.stream().skip(1).mapToInt(dim -> (int) dim.getDimValue()).toArray();
  }

  /**
   * The model as it is written: opset 13, IR 8. The batch is free, or 1 where rows that nobody sees
   * are constants of the graph.
   *
   * @return the protobuf message
   */
  public ModelProto toProto() {
    GraphProto.Builder proto = GraphProto.newBuilder().setName("lowerface");
    graph.constants().forEach((name, constant) -> proto.addInitializer(tensor(name, constant)));
    boolean microsoft = false;
    boolean single = false;
    for (Node node : graph.nodes()) {
      proto.addNode(node.toProto());
      microsoft |= node.domain().equals(Node.MICROSOFT);
      single |= node.is("Concat") && node.inputs().stream().anyMatch(graph::isConstant);
    }
    proto.addInput(value(graph.input(), graph.inputShape(), single));
    boolean one = single;
    graph.outputs().forEach((name, shape) -> proto.addOutput(value(name, shape, one)));
    ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(IR);
    model.setProducerName("lowerface-training").setGraph(proto);
    model.addOpsetImport(opset("", OPSET));
    if (microsoft) {
      model.addOpsetImport(opset(Node.MICROSOFT, 1));
    }
    metadata.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build();
  }

  private static OperatorSetIdProto opset(String domain, int version) {
    return OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version).build();
  }

  private static TensorProto tensor(String name, Constant constant) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name);
    Arrays.stream(constant.dims()).forEach(tensor::addDims);
    constant.writeTo(tensor);
    return tensor.build();
  }

  private static ValueInfoProto value(String name, int[] shape, boolean single) {
    TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
    dims.addDim(
        single
            ? Dimension.newBuilder().setDimValue(1)
            : Dimension.newBuilder().setDimParam("batch"));
    Arrays.stream(shape).forEach(size -> dims.addDim(Dimension.newBuilder().setDimValue(size)));
    TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setShape(dims);
    tensor.setElemType(TensorProto.DataType.FLOAT.getNumber());
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
