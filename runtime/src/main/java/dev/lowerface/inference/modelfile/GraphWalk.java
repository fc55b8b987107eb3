package dev.lowerface.inference.modelfile;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Goes once over a model's graph, keeps what its inputs and outputs are called, and refuses what is
 * not allowed. Field numbers are those of {@code GraphProto}, {@code NodeProto} and {@code
 * AttributeProto} in onnx.proto.
 */
final class GraphWalk {
  private static final int MAX_NODES = 10_000;
  private static final int MAX_NODE_INPUTS = 256;

  /** Largest stride, pad or kernel side: pictures are at most 512 pixels wide. */
  private static final long MAX_WINDOW = 512;

  private final Map<String, TensorType> inputs = new LinkedHashMap<>();
  private final Map<String, TensorType> outputs = new LinkedHashMap<>();
  private int nodes;

  GraphWalk(ByteBuffer graph) {
    WireReader reader = new WireReader(graph);
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> node(reader.bytes());
        case 5 -> TensorCheck.check(reader.bytes());
        case 11 -> TensorType.read(reader.bytes(), inputs);
        case 12 -> TensorType.read(reader.bytes(), outputs);
        case 13 -> TensorType.read(reader.bytes(), new LinkedHashMap<>());
        case 2, 10, 14, 16 -> {} // name, documentation, quantisation notes, metadata
        default ->
            throw new IllegalArgumentException(
                "a graph with the field " + reader.field() + ", which is not allowed");
      }
    }
  }

  Map<String, TensorType> inputs() {
    return inputs;
  }

  Map<String, TensorType> outputs() {
    return outputs;
  }

  private void node(ByteBuffer node) {
    String operator = "";
    String domain = "";
    int names = 0;
    WireReader reader = new WireReader(node);
    while (reader.next()) {
      switch (reader.field()) {
        case 1, 2 -> names++;
        case 4 -> operator = reader.text();
        case 5 -> attribute(reader.bytes());
        case 7 -> domain = reader.text();
        case 3, 6, 9 -> {} // name, documentation, metadata
        default ->
            throw new IllegalArgumentException(
                "a node with the field " + reader.field() + ", which is not allowed");
      }
    }
    Operators.require(domain, operator);
    nodes++;
    if (nodes > MAX_NODES || names > MAX_NODE_INPUTS) {
      throw new IllegalArgumentException(
          "more than " + MAX_NODES + " nodes or " + MAX_NODE_INPUTS + " inputs of a node");
    }
  }

  private static void attribute(ByteBuffer attribute) {
    boolean hasTensor = false;
    WireReader reader = new WireReader(attribute);
    while (reader.next()) {
      switch (reader.field()) {
        case 3 -> TensorCheck.requireSmall(reader.integer());
        case 5 -> {
          if (hasTensor) { // A protobuf parser would merge the two.
            throw new IllegalArgumentException("an attribute with two tensors");
          }
          hasTensor = true;
          TensorCheck.check(reader.bytes());
        }
        case 8 -> reader.eachInteger(GraphWalk::requireWindow);
        case 1, 2, 4, 7, 9, 13, 20 -> {} // name, float, text, floats, texts, documentation, type
        default ->
            throw new IllegalArgumentException(
                "an attribute with the field " + reader.field() + ", which is not allowed");
      }
    }
  }

  private static void requireWindow(long value) {
    if (value < -MAX_WINDOW || value > MAX_WINDOW) {
      throw new IllegalArgumentException("a kernel, stride, pad or axis of " + value);
    }
  }
}
