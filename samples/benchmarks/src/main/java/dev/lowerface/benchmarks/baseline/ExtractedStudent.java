package dev.lowerface.benchmarks.baseline;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.lowerface.expression.LowerfaceException;
import dev.lowerface.inference.ModelCard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One network of a fused model as a model of its own.
 *
 * @param output the name of its only output: its embedding, or the probabilities of a model that is
 *     not fused
 * @param model the network
 */
public record ExtractedStudent(String output, ModelProto model) {
  /**
   * Cuts a fused model where it concatenates the embeddings. A model that concatenates nothing is
   * one network, and comes back whole.
   */
  public static List<ExtractedStudent> cut(byte[] fused, String origin) {
    ModelProto model;
    try {
      model = ModelProto.parseFrom(fused);
    } catch (InvalidProtocolBufferException e) {
      throw new LowerfaceException("expected an ONNX model, got " + origin, e);
    }
    GraphProto graph = model.getGraph();
    List<ExtractedStudent> students = new ArrayList<>();
    for (NodeProto node : graph.getNodeList()) {
      if (node.getOpType().equals("Concat") && node.getOutputList().contains(ModelCard.EMBEDDING)) {
        for (String embedding : node.getInputList()) {
          students.add(new ExtractedStudent(embedding, upTo(embedding, model)));
        }
      }
    }
    return students.isEmpty()
        ? List.of(new ExtractedStudent(ModelCard.PROBABILITIES, model))
        : List.copyOf(students);
  }

  /** The network as a model file. */
  public byte[] onnx() {
    return model.toByteArray();
  }

  /** What it takes to compute one value, in the order of the original. */
  private static ModelProto upTo(String output, ModelProto model) {
    GraphProto graph = model.getGraph();
    Set<String> needed = new HashSet<>(Set.of(output));
    List<NodeProto> kept = new ArrayList<>();
    // The nodes of a graph are sorted: backwards, each comes after all that need it.
    for (int i = graph.getNodeCount() - 1; i >= 0; i--) {
      NodeProto node = graph.getNode(i);
      if (node.getOutputList().stream().anyMatch(needed::contains)) {
        needed.addAll(node.getInputList());
        kept.add(0, node);
      }
    }
    GraphProto.Builder cut =
        GraphProto.newBuilder()
            .setName(output)
            .addAllInput(graph.getInputList())
            .addOutput(floats(output))
            .addAllNode(kept);
    for (TensorProto weights : graph.getInitializerList()) {
      if (needed.contains(weights.getName())) {
        cut.addInitializer(weights);
      }
    }
    return model.toBuilder().setGraph(cut).clearMetadataProps().build();
  }

  private static ValueInfoProto.Builder floats(String name) {
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())));
  }
}
